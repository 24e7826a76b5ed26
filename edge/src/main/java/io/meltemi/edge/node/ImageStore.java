package io.meltemi.edge.node;

import java.util.concurrent.CompletableFuture;

/** The images behind a camera node's results. */
@FunctionalInterface
public interface ImageStore {

    /** A node without a camera. */
    ImageStore NONE =
            (imageId, target) -> CompletableFuture.failedFuture(new IllegalStateException("this node has no camera"));

    /**
     * Puts an image somewhere (GET_IMAGE). Must not block.
     *
     * @param target where to, as the server names it
     * @return completes when the image is there; fails with the reason as its message
     */
    CompletableFuture<Void> deliver(String imageId, String target);
}
