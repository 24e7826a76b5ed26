import { useEffect, useState } from 'preact/hooks';

/** A value that many look at: who uses it is drawn again when it changes. */
export function store(initial) {
  let value = initial;
  const listeners = new Set();
  return {
    get: () => value,
    set(next) {
      if (next !== value) {
        value = next;
        for (const listener of [...listeners]) {
          listener(value);
        }
      }
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The value of a store, in a component. */
export function useStore(from) {
  const [value, setValue] = useState(() => from.get());
  useEffect(() => {
    setValue(() => from.get());
    return from.listen((next) => setValue(() => next));
  }, [from]);
  return value;
}

/** A setting of this browser: kept where there is storage. */
export function remembered(key, otherwise) {
  try {
    return localStorage.getItem(`meltemi.${key}`) ?? otherwise;
  } catch {
    return otherwise;
  }
}

export function remember(key, value) {
  try {
    if (value === null) {
      localStorage.removeItem(`meltemi.${key}`);
    } else {
      localStorage.setItem(`meltemi.${key}`, value);
    }
  } catch {
    // no storage: it holds for this page only
  }
}
