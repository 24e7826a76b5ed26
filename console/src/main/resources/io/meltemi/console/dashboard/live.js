// What happens, as it happens: one stream of server-sent events for the whole tab, shared by all that listen.
import { useEffect, useRef } from 'preact/hooks';
import { session } from './session.js';
import { store } from './store.js';

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30_000;

/** At most so often everything is loaded anew, however much a slow reader misses. */
const BETWEEN_GAPS = 2000;

/** The stream's state: { state: 'idle' | 'connecting' | 'live' | 'interrupted' (Kafka is gone) | 'lost', since: Date }. */
export const liveState = store({ state: 'idle', since: new Date() });

const listeners = new Set();
let source = null;
let openAt = '';
let wait = FIRST_WAIT;
let timer = null;
let hasGap = false;
let gapTimer = null;

let queue = [];
let frame = null;

/**
 * Listens: topics are those of /api/stream, network and node narrow them where given. Events come in batches, one a frame:
 * onEvents([{ topic, data }]). Where something may have been missed onGap is called: what happened meanwhile has to be loaded.
 */
export function listen({ topics, network, node, onEvents, onGap }) {
  const listener = { topics: new Set(topics), network, node, onEvents, onGap };
  listeners.add(listener);
  schedule();
  return () => {
    listeners.delete(listener);
    schedule();
  };
}

/** Listens while a component is shown. Pass a null interest to listen to nothing. */
export function useLive(interest, onEvents, onGap) {
  const handlers = useRef({});
  handlers.current = { onEvents, onGap };
  const key = interest ? [...interest.topics].join() + '|' + (interest.network ?? '') + '|' + (interest.node ?? '') : '';
  useEffect(() => {
    if (!interest) {
      return undefined;
    }
    return listen({
      ...interest,
      onEvents: (events) => handlers.current.onEvents?.(events),
      onGap: () => handlers.current.onGap?.(),
    });
  }, [key]);
}

function address() {
  const topics = new Set();
  const all = [...listeners];
  all.forEach((listener) => listener.topics.forEach((topic) => topics.add(topic)));
  const query = new URLSearchParams({ topics: [...topics].sort().join() });
  const [first] = all;
  for (const name of ['network', 'node']) {
    if (first?.[name] && all.every((listener) => listener[name] === first[name])) {
      query.set(name, first[name]);
    }
  }
  return `/api/stream?${query}`;
}

let scheduled = false;

function schedule() {
  // pages come and go in one turn: look once, when they have
  if (!scheduled) {
    scheduled = true;
    setTimeout(() => {
      scheduled = false;
      connect();
    }, 0);
  }
}

function connect() {
  if (listeners.size === 0) {
    close();
    state('idle');
    return;
  }
  const wanted = address();
  if (source && openAt === wanted) {
    return;
  }
  close();
  openAt = wanted;
  if (liveState.get().state !== 'lost') {
    state('connecting');
  }
  source = new EventSource(wanted);
  const own = source;
  source.onopen = () => {
    wait = FIRST_WAIT;
    state('live');
    if (hasGap) {
      tellGap();
    }
  };
  source.onerror = () => {
    if (own !== source) {
      return;
    }
    close();
    hasGap = true;
    state('lost');
    timer = setTimeout(connect, wait * (0.75 + Math.random() / 2));
    wait = Math.min(LONGEST_WAIT, wait * 2);
  };
  for (const topic of new URLSearchParams(wanted.split('?')[1]).get('topics').split(',')) {
    source.addEventListener(topic, (event) => receive(topic, event.data));
  }
  source.addEventListener('missed', tellGap);
  source.addEventListener('interrupted', () => {
    hasGap = true; // should this stream end before it is told of the return
    state('interrupted');
    tellGap();
  });
  source.addEventListener('resumed', () => {
    state('live');
    tellGap();
  });
}

/** Has everybody load anew what they show: at once, but not again and again. */
function tellGap() {
  if (gapTimer !== null) {
    hasGap = true;
    return;
  }
  hasGap = liveState.get().state === 'interrupted';
  for (const listener of [...listeners]) {
    listener.onGap?.();
  }
  gapTimer = setTimeout(() => {
    gapTimer = null;
    if (hasGap && liveState.get().state === 'live') {
      tellGap();
    }
  }, BETWEEN_GAPS);
}

function close() {
  clearTimeout(timer);
  source?.close();
  source = null;
  openAt = '';
}

function state(next) {
  if (liveState.get().state !== next) {
    liveState.set({ state: next, since: new Date() });
  }
}

function receive(topic, text) {
  let data;
  try {
    data = JSON.parse(text);
  } catch {
    return;
  }
  queue.push({ topic, data });
  // frames do not come in a tab that is not looked at: a timer does
  frame ??= document.hidden ? setTimeout(deliver, 250) : requestAnimationFrame(deliver);
}

function deliver() {
  frame = null;
  const events = queue;
  queue = [];
  for (const listener of [...listeners]) {
    const own = events.filter(
      ({ topic, data }) =>
        listener.topics.has(topic) &&
        (!listener.network || data.network === undefined || data.network === listener.network) &&
        (!listener.node || data.node === undefined || data.node === listener.node),
    );
    if (own.length > 0) {
      listener.onEvents(own);
    }
  }
}

/** Tries now, e.g. when the reader asks for it. */
export function reconnect() {
  wait = FIRST_WAIT;
  close();
  connect();
}

addEventListener('online', reconnect);

// what comes depends on who reads
let reader = session.get().name;
session.listen((who) => {
  if (who.name !== reader) {
    reader = who.name;
    reconnect();
  }
});
