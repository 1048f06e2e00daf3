// Draws the board: lanes, rooms, a card for each stay. A card that says the same as before is left as it is, so that
// neither the focus nor a screen reader is disturbed by what happens to others.

import { h, isolated } from './dom.mjs';
import { hasRoom, isCritical, isOverdue, lanes } from './board-model.mjs';
import { dayOf, timeOf, word } from './words.mjs';

const MINUTE = 60_000;
const COMMA = document.documentElement.lang === 'ar' ? '، ' : ', ';

/** 75 minutes: "1 h 15" in the words of the page. */
export function duration(milliseconds) {
  const minutes = Math.max(0, Math.floor(milliseconds / MINUTE));
  return minutes < 60
    ? word('board.minutes', minutes)
    : word('board.hours', Math.floor(minutes / 60), String(minutes % 60).padStart(2, '0'));
}

/** Whole years, of a small child months. */
export function age(born, now) {
  const [year, month = 1, day = 1] = born.split('-').map(Number);
  const today = new Date(now);
  const months = (today.getFullYear() - year) * 12 + today.getMonth() + 1 - month - (today.getDate() < day ? 1 : 0);
  return months < 24 ? word('board.months', Math.max(0, months)) : word('board.years', Math.floor(months / 12));
}

/** "20261127-0042" is called 0042; of another day with that day. */
export function ticketOf(stay) {
  const [day, number] = stay.ticket.split('-');
  const [d, m, y] = dayOf(Date.now()).split('/');
  return `${y}${m}${d}` === day ? number : `${day.slice(6)}/${day.slice(4, 6)} ${number}`;
}

const SHAPES = {
  0: 'M12 2a10 10 0 1 0 .01 0z',
  1: 'M8 1h8l7 7v8l-7 7H8l-7-7V8z',
  2: 'M12 1 23.5 22H.5z',
  3: 'M12 .5 23.5 12 12 23.5.5 12z',
  4: 'M4 2h16a2 2 0 0 1 2 2v16a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2z',
  5: 'M12 1.5a10.5 10.5 0 1 0 .01 0z',
};

export function svg(name, properties, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(properties)) {
    if (value !== null) {
      element.setAttribute(key, value);
    }
  }
  element.append(...children.flat().filter(child => child !== null));
  return element;
}

/** The level as colour, shape and number: octagon, triangle, diamond, square, circle; a question mark before triage. */
export const sign = level =>
  svg('svg', { viewBox: '0 0 24 24', class: `sign sign${level}`, 'aria-hidden': 'true' },
    svg('path', { d: SHAPES[level] }),
    svg('text', { x: 12, y: level === 2 ? 19.5 : 17, 'text-anchor': 'middle' }, level === 0 ? '?' : String(level)));

const initials = name => name.split(/\s+/).filter(Boolean).map(part => `${part[0]}.`).join(' ');

export function nameOf(stay, hidden) {
  return stay.name === null ? word('board.nobody') : hidden ? initials(stay.name) : stay.name;
}

function chips(stay, now) {
  const chip = (kind, mark, text) => h('span', { class: `chip ${kind}` }, h('b', { 'aria-hidden': 'true' }, mark), ` ${text}`);
  return [
    isOverdue(stay, now) ? chip('late', '▲', word('board.late', duration(now - stay.due))) : null,
    stay.flags.map(code => chip(code === 'critical-result' ? 'critical' : 'flag', code === 'critical-result' ? '!' : '⚑', word(`flag.${code}`))),
    stay.pending > 0 ? chip('pending', '◷', word('board.pending', stay.pending)) : null,
    stay.results > 0 ? chip('results', '✓', word('board.results', stay.results)) : null,
    stay.away !== null ? chip('away', '⇄', word('board.away', timeOf(stay.away))) : null,
    stay.disposition !== null ? chip('decided', '→', word(`disposition.${stay.disposition}`)) : null,
  ].flat().filter(Boolean);
}

const who = (stay, now) =>
  [stay.gender === null ? null : word(`gender.${stay.gender}`), stay.born === null ? null : age(stay.born, now)].filter(Boolean).join(' · ');

/** What the card says, for who hears it. */
function sentence(stay, now, hidden) {
  return [
    word(`level.${stay.level}`), word('board.ticket', ticketOf(stay)), nameOf(stay, hidden), who(stay, now), stay.complaint,
    word('board.here-for', duration(now - stay.arrival)),
    ...chips(stay, now).map(chip => chip.lastChild.textContent.trim()),
  ].filter(Boolean).join(COMMA);
}

function card(stay, now, hidden) {
  const late = isOverdue(stay, now);
  return h('div', {
    class: `stay level-edge${stay.level}${late ? ' overdue' : ''}${isCritical(stay) ? ' alarming' : ''}`,
    role: 'button', tabindex: '-1', draggable: 'true', 'data-stay': stay.id,
    'aria-label': sentence(stay, now, hidden), 'aria-keyshortcuts': 'Enter M',
  },
    h('span', { class: 'first' }, sign(stay.level), h('span', { class: 'ticket', dir: 'ltr' }, ticketOf(stay)),
      h('strong', { class: 'name' }, isolated(nameOf(stay, hidden))), h('span', { class: 'clock' }, duration(now - stay.arrival))),
    h('span', { class: 'second' }, h('span', { class: 'who' }, who(stay, now)),
      stay.complaint === null ? null : h('span', { class: 'complaint', dir: 'auto' }, stay.complaint)),
    h('span', { class: 'chips' }, chips(stay, now)));
}

/** Replaces children only where they are others than before. */
function fill(parent, children) {
  if (children.length !== parent.childNodes.length || children.some((child, i) => child !== parent.childNodes[i])) {
    parent.replaceChildren(...children);
  }
}

function summary(model, now) {
  const waiting = model.stays.filter(stay => stay.care === null && stay.status !== 'onleave');
  const count = (kind, number, text) => h('span', { class: `count ${kind}${number > 0 ? '' : ' none'}` }, h('b', {}, String(number)), ` ${text}`);
  return [
    count('all', model.stays.length, word('board.patients')),
    count('waiting', waiting.length, word('board.waiting')),
    count('late', waiting.filter(stay => isOverdue(stay, now)).length, word('board.overdue')),
    count('critical', model.stays.filter(isCritical).length, word('board.critical')),
  ];
}

export class Board {
  #cards = new Map(); // id -> { said, element }
  #rooms = new Map(); // key -> { section, list, count }
  #summary = h('div', { class: 'counts' });
  #lanes = h('div', { class: 'lanes' });

  constructor(root) {
    root.replaceChildren(this.#summary, this.#lanes);
  }

  /** @param now the server's time in milliseconds */
  show(model, now, hidden) {
    const counts = summary(model, now);
    if (counts.some((count, i) => count.textContent !== this.#summary.children[i]?.textContent)) {
      this.#summary.replaceChildren(...counts);
    }
    const focused = document.activeElement?.closest?.('[data-stay]')?.dataset.stay;
    const before = this.#cards;
    this.#cards = new Map(model.stays.map(stay => [stay.id, this.#card(before.get(stay.id), stay, now, hidden)]));
    fill(this.#lanes, lanes(model).map(lane => this.#lane(lane)));
    this.#keepReachable(focused);
  }

  #card(before, stay, now, hidden) {
    const made = card(stay, now, hidden);
    const said = made.outerHTML;
    return before?.said === said ? before : { said, element: made };
  }

  #lane({ zone, rooms }) {
    const key = `lane ${zone}`;
    if (!this.#rooms.has(key)) {
      const title = h('h2', { id: `lane-${zone}` }, word(`zone.${zone}`), ' ', h('span', { class: 'number' }));
      const body = h('div', { class: 'rooms' });
      this.#rooms.set(key, { section: h('section', { class: `lane ${zone}`, 'aria-labelledby': `lane-${zone}` }, title, body), body, title });
    }
    const { section, body, title } = this.#rooms.get(key);
    const number = String(rooms.reduce((sum, room) => sum + room.stays.length, 0));
    if (title.lastChild.textContent !== number) {
      title.lastChild.textContent = number;
    }
    fill(body, rooms.map(room => this.#room(zone, room)));
    return section;
  }

  #room(zone, { place, stays }) {
    const key = `room ${zone} ${place?.id}`;
    if (!this.#rooms.has(key)) {
      const count = h('span', { class: 'holds', dir: 'ltr' });
      const list = h('ul', { class: 'stays' });
      const heading = zone === 'waiting' || zone === 'elsewhere' ? null : h('h3', {}, isolated(place.name ?? place.id), ' ', count);
      this.#rooms.set(key, { section: h('div', { class: 'room', 'data-place': place?.id }, heading, list), list, count });
    }
    const { section, list, count } = this.#rooms.get(key);
    if (place !== null && place.capacity !== null) {
      count.textContent = `${stays.length}/${place.capacity}`;
      section.classList.toggle('full', !hasRoom(place, stays.length));
    }
    const items = stays.map(stay => {
      const kept = this.#cards.get(stay.id).element;
      return kept.parentElement?.tagName === 'LI' ? kept.parentElement : h('li', {}, kept);
    });
    fill(list, items.length > 0 ? items : [list.querySelector('.free') ?? h('li', { class: 'free' }, word('board.free'))]);
    return section;
  }

  /** One card can be reached by Tab; the arrows go on from there. */
  #keepReachable(focused) {
    const cards = [...this.#lanes.querySelectorAll('[data-stay]')];
    const current = cards.find(element => element.dataset.stay === focused) ?? cards.find(element => element.tabIndex === 0) ?? cards[0];
    cards.forEach(element => {
      element.tabIndex = element === current ? 0 : -1;
    });
    if (focused !== undefined && current?.dataset.stay === focused && document.activeElement !== current) {
      current.focus({ preventScroll: true });
    }
  }

  /** The lanes as columns of cards, in the order in which they are read. */
  columns() {
    return [...this.#lanes.children].map(lane => [...lane.querySelectorAll('[data-stay]')]).filter(cards => cards.length > 0);
  }

  focus(element) {
    this.#lanes.querySelectorAll('[data-stay]').forEach(other => {
      other.tabIndex = other === element ? 0 : -1;
    });
    element.focus();
    element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }
}
