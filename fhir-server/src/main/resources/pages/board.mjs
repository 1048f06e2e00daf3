// The department board: everybody who is here, by zone and place, as it happens.

import { Board, nameOf } from './board-view.mjs';
import { dragBetweenRooms } from './board-hand.mjs';
import { read } from './board-model.mjs';
import { chooseDepartment } from './departments.mjs';
import { choosePlace, move } from './board-move.mjs';
import { at, h } from './dom.mjs';
import { get, watch } from './fhir.mjs';
import { follow } from './live.mjs';
import { open, say, shortcut } from './shell.mjs';
import { showStay } from './stay.mjs';
import { timeOf, word } from './words.mjs';

const TOGETHER = 250; // events that come together are one look
const TICK = 10_000;
const HIDDEN = 'istijal-board-hidden';

const person = await open({ stays: true });
const main = at('content');
const state = h('span', {});
const clock = h('span', { 'aria-hidden': 'true', dir: 'ltr' }); // changes each minute and is not to be read out each time
const freshness = h('p', { class: 'freshness', role: 'status' }, state, ' ', clock);
const tools = h('div', { class: 'tools' });
const root = h('div', { class: 'board' });
const department = await chooseDepartment(person, main);
main.replaceChildren(h('div', { class: 'strip' }, tools, freshness), root);
if (department.others.length > 0) {
  tools.append(department.select);
}

const board = new Board(root);
let latest = null; // as it was read last
let model = null; // as it is drawn, which is what somebody acts upon
let ahead = 0; // of the server's clock before this one
let hidden = localStorage.getItem(HIDDEN) === 'yes';
let connected = false; // the stream of events
let away = false; // the server, for what was asked last

const now = () => Date.now() + ahead;
const stayOf = element => model?.stays.find(stay => stay.id === element?.closest?.('[data-stay]')?.dataset.stay);
const current = () => stayOf(document.activeElement) ?? stayOf(root.querySelector('[data-stay][tabindex="0"]'));

/** Draws what was read last, unless a hand is on a card: then as soon as it is not. */
function show() {
  if (latest !== null && !isHeld()) {
    model = latest;
    board.show(model, now(), hidden);
  }
}

const isLive = () => connected && !away && navigator.onLine;

function sayHowFresh() {
  const text = model === null ? word('loading') : isLive() ? word('board.live') : word('board.stale', timeOf(model.asOf));
  if (state.textContent !== text) {
    state.textContent = text;
  }
  clock.textContent = isLive() ? timeOf(now()) : '';
  freshness.classList.toggle('cut', !isLive() && model !== null);
}

let looking = null;
let again = false;

/** Looks once more when something happened while it was looking. */
function look() {
  if (looking !== null) {
    again = true;
    return looking;
  }
  looking = (async () => {
    do {
      again = false;
      latest = read(await get(`Location/${department.id}/$board`));
      ahead = latest.asOf - Date.now();
      show();
      sayHowFresh();
    } while (again);
  })().catch(problem => say(problem.message, 'fault')).finally(() => {
    looking = null;
  });
  return looking;
}

let soon = null;
const lookSoon = () => {
  soon ??= setTimeout(() => {
    soon = null;
    look();
  }, TOGETHER);
};

const setConnected = yes => {
  connected = yes;
  sayHowFresh();
  if (yes) {
    lookSoon();
  }
};

// ---- by key

const rightward = () => (document.documentElement.dir === 'rtl' ? -1 : 1);
const STEPS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

function step(from, [across, along]) {
  const columns = board.columns();
  const column = columns.findIndex(cards => cards.includes(from));
  const row = columns[column]?.indexOf(from) ?? -1;
  const next = across === 0 ? columns[column] : columns[column + across * rightward()];
  const target = next?.[Math.min(across === 0 ? row + along : row, next.length - 1)];
  if (target !== undefined) {
    board.focus(target);
  }
}

root.addEventListener('keydown', event => {
  const element = event.target.closest('[data-stay]');
  if (element === null || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  if (STEPS[event.key] !== undefined) {
    event.preventDefault();
    step(element, STEPS[event.key]);
  } else if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    openStay(stayOf(element));
  }
});

root.addEventListener('click', event => {
  const stay = stayOf(event.target);
  if (stay !== undefined) {
    openStay(stay);
  }
});

function openStay(stay) {
  const places = new Map(model.places.map(place => [place.id, place.name ?? place.id]));
  showStay(stay, { name: nameOf(stay, hidden), places, now: now(), moveTo: () => chooseAndMove(stay) });
}

async function chooseAndMove(stay) {
  const place = await choosePlace(stay, model, nameOf(stay, hidden));
  if (place !== null) {
    await moveTo(stay, place);
  }
  root.querySelector(`[data-stay="${stay.id}"]`)?.focus();
}

async function moveTo(stay, place) {
  if (place.id === stay.place) {
    return;
  }
  const element = root.querySelector(`[data-stay="${stay.id}"]`);
  element?.setAttribute('aria-busy', 'true');
  await move(stay, place, nameOf(stay, hidden));
  element?.removeAttribute('aria-busy');
  await look();
}

const withCurrent = action => () => {
  const stay = current();
  if (stay !== undefined) {
    action(stay);
  }
};
// Handled where the card is; here so that the list of keys shows them.
shortcut('↑ ↓ ← →', 'board.key.arrows', () => {});
shortcut('Enter', 'board.key.open', () => {});
shortcut('M', 'board.key.move', withCurrent(chooseAndMove));
shortcut('V', 'board.key.names', hideNames);

const names = h('button', { class: 'quiet', 'aria-pressed': String(hidden), onclick: hideNames }, word('board.hide-names'));
tools.append(names);

function hideNames() {
  hidden = !hidden;
  localStorage.setItem(HIDDEN, hidden ? 'yes' : 'no');
  names.setAttribute('aria-pressed', String(hidden));
  show();
}

// ---- by hand

const isHeld = dragBetweenRooms(root, {
  stayOf,
  moveTo: (stay, id) => moveTo(stay, model.places.find(place => place.id === id)),
  free: show,
});

// ---- as it happens

sayHowFresh();
await look();
let stop = follow(department.id, lookSoon, setConnected);
watch(now => {
  away = now;
  sayHowFresh();
});
addEventListener('offline', sayHowFresh);
addEventListener('online', () => {
  // The stream that was open may never notice that it is dead.
  stop();
  stop = follow(department.id, lookSoon, setConnected);
});
setInterval(() => {
  show();
  sayHowFresh();
  if (!connected && navigator.onLine) {
    lookSoon();
  }
}, TICK);
