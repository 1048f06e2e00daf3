// What happens in a department, as it happens: Server-Sent Events over fetch, because an EventSource carries no token.

import { Away, send } from './fhir.mjs';

const SILENCE = 45_000;

/** For a while, or until the network is back. */
const wait = milliseconds => new Promise(resolve => {
  setTimeout(resolve, milliseconds);
  addEventListener('online', resolve, { once: true });
});

/**
 * Follows a department until it is stopped, and comes back after each cut with what was missed.
 * @param told({ event, data }) for each event; the event "reset" says that some are lost
 * @param state(connected) at each change
 * @returns a function that stops
 */
export function follow(department, told, state = () => {}) {
  let last = null;
  let ended = false;
  let current = null;

  async function listen() {
    current = new AbortController();
    const answer = await send('GET', `Location/${department}/$live`, {
      headers: { Accept: 'text/event-stream', ...(last === null ? {} : { 'Last-Event-ID': last }) },
      signal: current.signal,
      patience: null,
    });
    if (!answer.ok) {
      throw new Away(`status ${answer.status}`);
    }
    state(true);
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (;;) {
      const silence = setTimeout(() => current.abort(), SILENCE);
      const { value, done } = await reader.read().finally(() => clearTimeout(silence));
      if (done) {
        return;
      }
      text += value;
      const blocks = text.split('\n\n');
      text = blocks.pop();
      blocks.forEach(read);
    }
  }

  function read(block) {
    const fields = { event: 'message', data: '' };
    for (const line of block.split('\n')) {
      const [, name, value] = /^([a-z]+): ?(.*)$/.exec(line) ?? [];
      if (name === 'id') {
        last = value;
      } else if (name !== undefined) {
        fields[name] = value;
      }
    }
    if (fields.event !== 'message') {
      told({ event: fields.event, data: fields.data === '' ? null : JSON.parse(fields.data) });
    }
  }

  (async () => {
    for (let pause = 1_000; !ended;) {
      const begun = Date.now();
      try {
        await listen();
      } catch {
        state(false);
      }
      // A stream that held for a while ended because its token did: come back at once.
      pause = Date.now() - begun > 60_000 ? 500 : Math.min(pause * 2, 30_000);
      await wait(ended ? 0 : pause * (0.75 + Math.random() / 2));
    }
  })();

  const cut = () => current?.abort();
  addEventListener('offline', cut);

  return () => {
    ended = true;
    removeEventListener('offline', cut);
    cut();
  };
}
