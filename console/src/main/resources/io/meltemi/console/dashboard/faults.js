// The faults of a problem document, in one shape.

const LINE = /^(\$[^\s:]*): (.*)$/s;

/**
 * Every fault that the platform named.
 *
 * @returns {Array<{path: string, text: string}>} path is empty where a fault is about no place
 */
export function faultsOf(problem) {
  const faults = problem?.document?.faults ?? problem?.document?.errors ?? [];
  return (Array.isArray(faults) ? faults : [faults]).map(faultOf);
}

function faultOf(fault) {
  if (typeof fault === 'string') {
    const [, path = '', text = fault] = LINE.exec(fault) ?? [];
    return { path, text };
  }
  const path = fault.path ?? fault.place ?? fault.pointer ?? '';
  const text = fault.expected === undefined ? (fault.detail ?? fault.message ?? '') : `expected ${fault.expected}, found ${fault.found}`;
  return { path, text };
}

/** The faults by the field of a form that they are about; those about no field are under ''. */
export function byField(problem, fieldOf) {
  const fields = {};
  for (const fault of faultsOf(problem)) {
    const field = fieldOf(fault.path) ?? '';
    fields[field] = fields[field] ? `${fields[field]}; ${fault.text}` : fault.text;
  }
  return fields;
}
