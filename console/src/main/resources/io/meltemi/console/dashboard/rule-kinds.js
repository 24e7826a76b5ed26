// Rules and declared patterns are handled alike: both are documents that can be tried over history and put in force.
import { api } from './api.js';

export const KINDS = {
  rule: {
    path: 'rules',
    test: (documents, from, to) => api.post(['rules', 'test'], { rules: documents, from, to }),
  },
  pattern: {
    path: 'declared-patterns',
    test: (documents, from, to) => api.post(['declared-patterns', documents[0].id, 'test'], { patterns: documents, from, to }),
  },
};

/** Puts a document in force, in the place of the one of this version; without one, of whatever is there. */
export const put = (kind, document, version) => api.put([KINDS[kind].path, document.id], document, {}, version);

/** Takes it back; of a built-in rule the built-in one is in force again. */
export const remove = (kind, id) => api.delete([KINDS[kind].path, id]);
