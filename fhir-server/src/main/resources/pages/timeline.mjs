// A stay drawn on a time axis: where the patient was, how long they waited, triages, orders and results. Time runs in
// the direction in which the page is read.

import { svg } from './board-view.mjs';
import { timeOf, word } from './words.mjs';

const WIDTH = 960;
const LABELS = 150;
const END = 20;
const ROW = 44;
const TOP = 34;
const MINUTE = 60_000;
const STEPS = [5, 10, 15, 30, 60, 120, 240, 480, 1440].map(minutes => minutes * MINUTE);
const ROWS = ['status', 'place', 'triage', 'order', 'result'];
const OVER = new Set(['finished', 'cancelled', 'entered-in-error']);

/** The events of $timeline: [{ when, kind, detail, reference }], when in milliseconds. */
export function eventsOf(answer) {
  return answer.parameter.filter(parameter => parameter.name === 'event').map(({ part }) => {
    const of = name => part.find(one => one.name === name);
    return {
      when: Date.parse(of('when').valueDateTime),
      kind: of('kind').valueCode,
      detail: of('detail')?.valueString ?? null,
      reference: of('reference')?.valueReference.reference ?? null,
    };
  });
}

/** From each event of these kinds to the next, the last one to the end. */
function spans(events, kinds, end) {
  const chosen = events.filter(event => kinds.has(event.kind));
  return chosen.map((event, i) => ({ ...event, until: Math.max(event.when, chosen[i + 1]?.when ?? end) }));
}

export function drawTimeline({ stay, events, places, now }) {
  const first = Math.min(stay.arrival, ...events.map(event => event.when));
  const departure = events.find(event => OVER.has(event.kind))?.when;
  const last = Math.max(departure ?? now, first + 10 * MINUTE, ...events.map(event => event.when));
  const rtl = document.documentElement.dir === 'rtl';
  const mirrored = x => (rtl ? WIDTH - x : x);
  const x = when => mirrored(LABELS + ((when - first) / (last - first)) * (WIDTH - LABELS - END));
  const height = TOP + ROWS.length * ROW + 8;
  const top = row => TOP + ROWS.indexOf(row) * ROW;

  const bar = (row, from, until, kind, text) => {
    const [a, b] = [x(from), x(until)].sort((one, other) => one - other);
    const fits = text !== null && text.length * 8.5 < b - a - 8;
    return svg('g', { class: `bar ${kind}` },
      svg('rect', { x: a, y: top(row) + 8, width: Math.max(2, b - a), height: ROW - 16, rx: 4 }),
      svg('title', {}, `${text ?? ''} ${timeOf(from)}–${timeOf(until)}`),
      fits ? svg('text', { x: (a + b) / 2, y: top(row) + ROW / 2 + 5, 'text-anchor': 'middle' }, text) : null);
  };

  const marks = (row, draw) => {
    const drawn = [];
    return events.filter(event => event.kind === row).map(event => {
      const near = drawn.filter(other => Math.abs(other - x(event.when)) < 16).length;
      drawn.push(x(event.when));
      return svg('g', { class: `mark ${row}`, transform: `translate(${x(event.when)} ${top(row) + ROW / 2 - Math.min(near, 2) * 7})` },
        svg('title', {}, `${timeOf(event.when)} ${event.detail ?? ''}`), draw(event));
    });
  };

  const step = STEPS.find(length => (last - first) / length <= 10) ?? STEPS.at(-1);
  const ticks = [];
  for (let when = Math.ceil(first / step) * step; when <= last; when += step) {
    ticks.push(svg('g', { class: 'tick' },
      svg('line', { x1: x(when), x2: x(when), y1: TOP - 6, y2: height }),
      svg('text', { x: x(when), y: TOP - 12, 'text-anchor': 'middle' }, timeOf(when))));
  }

  const care = stay.care ?? events.find(event => event.kind === 'in-progress')?.when ?? null;
  const waitedUntil = care ?? departure ?? now;
  const due = Math.min(Math.max(stay.due, first), waitedUntil);
  return svg('svg', { viewBox: `0 0 ${WIDTH} ${height}`, class: 'timeline', role: 'img', 'aria-label': word('timeline.picture') },
    ticks,
    ROWS.map(row => svg('text', {
      class: 'row', x: mirrored(6), y: top(row) + ROW / 2 + 5, 'text-anchor': 'start',
    }, word(`timeline.row.${row}`))),
    bar('status', stay.arrival, due, 'wait', word('timeline.waits')),
    waitedUntil > due ? bar('status', due, waitedUntil, 'late', word('timeline.too-long')) : null,
    spans(events, new Set(['in-progress', 'onleave', ...OVER]), last).filter(({ kind }) => !OVER.has(kind)).map(span =>
      bar('status', span.when, span.until, span.kind, word(`event.${span.kind}`))),
    spans(events, new Set(['place']), departure ?? now).map(span =>
      bar('place', span.when, span.until, 'place', places.get(span.reference?.split('/')[1]) ?? '')),
    marks('triage', event => [svg('circle', { r: 11, class: `sign${event.detail}` }), svg('text', { y: 5, 'text-anchor': 'middle', class: `sign${event.detail}` }, event.detail)]),
    marks('order', () => svg('rect', { x: -7, y: -7, width: 14, height: 14 })),
    marks('result', () => svg('path', { d: 'M0-9 9 0 0 9-9 0z' })),
    departure === undefined ? svg('line', { class: 'now', x1: x(now), x2: x(now), y1: TOP - 6, y2: height }) : null);
}
