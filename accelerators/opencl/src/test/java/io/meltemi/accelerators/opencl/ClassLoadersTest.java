package io.meltemi.accelerators.opencl;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.accelerators.Accelerator;
import io.meltemi.accelerators.AcceleratorOptions;
import io.meltemi.accelerators.AcceleratorProvider;
import io.meltemi.accelerators.Device;
import io.meltemi.accelerators.DeviceOffer;
import io.meltemi.accelerators.JoinTask;
import io.meltemi.accelerators.PartialProfile;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The classes and LWJGL's once more in the same process, as Flink loads those of a job. */
class ClassLoadersTest {

    @AfterEach
    void forgetLibrary() {
        System.clearProperty(OpenClLibrary.PROPERTY);
    }

    /** Has classes of its own for the OpenCL devices and LWJGL, and shares the others. */
    private static final class UserCode extends URLClassLoader {

        UserCode() {
            super(classPath(), UserCode.class.getClassLoader());
        }

        private static URL[] classPath() {
            return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(entry -> {
                        try {
                            return new File(entry).toURI().toURL();
                        } catch (MalformedURLException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .toArray(URL[]::new);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("org.lwjgl.") && !name.startsWith("io.meltemi.accelerators.opencl.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }

    private static List<DeviceOffer> offers(ClassLoader loader) {
        AcceleratorProvider provider =
                ServiceLoader.load(AcceleratorProvider.class, loader).iterator().next();
        assertThat(provider.getClass().getClassLoader()).isSameAs(loader);
        return provider.discover(AcceleratorOptions.defaults());
    }

    private static double[] joined(Accelerator accelerator) {
        JoinTask task = JoinTask.self(new Random(3).doubles(500).toArray(), 20);
        PartialProfile partial = new PartialProfile(task);
        accelerator.join(task, 0, task.diagonals(), partial);
        return partial.rowCorrelations();
    }

    @Test
    void discover_severalClassLoaders_eachComputes() throws IOException {
        double[] first;
        try (OpenClAccelerator here = here()) {
            first = joined(here);
            for (int i = 0; i < 2; i++) {
                try (UserCode loader = new UserCode();
                        Accelerator there = offers(loader).stream()
                                .filter(offer -> offer.unusable().isEmpty())
                                .findFirst()
                                .orElseThrow()
                                .opener()
                                .get()) {
                    assertThat(joined(there)).isEqualTo(first);
                }
            }
            assertThat(joined(here)).isEqualTo(first);
        }
    }

    private static OpenClAccelerator here() {
        OpenClDevice device = TestDevice.get();
        return (OpenClAccelerator)
                OpenClProvider.open(new Device(Device.Kind.GPU, device.name()), device, ProgramSource.compiled());
    }

    @Test
    void discover_noLibrary_isOneUnusableDeviceWithTheReason() throws IOException {
        System.setProperty(OpenClLibrary.PROPERTY, "libOpenCL-that-is-not-there.so");
        try (UserCode loader = new UserCode()) {
            assertThat(offers(loader)).singleElement().satisfies(offer -> assertThat(offer.unusable())
                    .hasValueSatisfying(reason ->
                            assertThat(reason).startsWith("no OpenCL library").contains("that-is-not-there")));
        }
    }

    @Test
    void discover_libraryThatIsNone_isOneUnusableDeviceWithTheReason() throws IOException {
        System.setProperty(OpenClLibrary.PROPERTY, "libm.so.6");
        try (UserCode loader = new UserCode()) {
            assertThat(offers(loader)).singleElement().satisfies(offer -> assertThat(offer.unusable())
                    .isPresent());
        }
    }
}
