// The screen of a waiting room. It asks for the tickets, shows them, and says so when what it shows is no longer true.
// The key of the department is in the address behind "#key=": browsers do not send that part, so no log has it.

const MOST_CALLED = 8;
const MOST_OF_A_LEVEL = 15;
const NEW_FOR = 20_000;
const PATIENCE = 8_000;
const LONGEST_PAUSE = 60_000;

const main = document.querySelector('main');
const at = id => document.getElementById(id);
const word = (key, ...values) => values.reduce((text, value, i) => text.replace(`{${i}}`, value), main.dataset[`word${key}`]);
const clock = new Intl.DateTimeFormat('fr', { hour: '2-digit', minute: '2-digit', timeZone: 'Africa/Algiers' });
const dayInAlgiers = new Intl.DateTimeFormat('sv', { timeZone: 'Africa/Algiers' });

const known = new Map(); // ticket called -> when this screen first showed it
let shownAsOf = null;
let failures = 0;
let waiting = null;
let asking = false;

function element(name, text, type) {
  const made = document.createElement(name);
  made.textContent = text;
  if (type) {
    made.className = type;
  }
  return made;
}

/** "20261127-0042" is shown as 0042, of another day with that day. */
function ticket(text) {
  const [day, number] = text.split('-');
  const shown = element('span', '', 'ticket');
  shown.dir = 'ltr';
  if (day !== dayInAlgiers.format(new Date()).replaceAll('-', '')) {
    shown.append(element('small', `${day.slice(6)}/${day.slice(4, 6)}`));
  }
  shown.append(number);
  return shown;
}

function showCalled(called) {
  const now = Date.now();
  const first = shownAsOf === null;
  const announced = [];
  const rows = called.slice(0, MOST_CALLED).map(call => {
    const id = `${call.ticket} ${call.calledAt}`;
    if (!known.has(id)) {
      known.set(id, first ? 0 : now);
      if (!first) {
        announced.push(word('CalledNow', call.ticket.split('-')[1], call.place ?? word('Box')));
      }
    }
    const row = element('li', '', now - known.get(id) < NEW_FOR ? 'new' : '');
    const place = element('span', call.place ?? word('Box'));
    place.dir = 'auto';
    row.append(ticket(call.ticket), place);
    return row;
  });
  const current = new Set(called.map(call => `${call.ticket} ${call.calledAt}`));
  [...known.keys()].filter(id => !current.has(id)).forEach(id => known.delete(id));
  at('called').replaceChildren(...rows);
  at('nobody-called').hidden = rows.length > 0;
  if (announced.length > 0) {
    at('spoken').textContent = announced.join('. ');
  }
}

function showGroup(level, tickets, expected) {
  const group = main.querySelector(`[data-level="${level}"]`);
  group.querySelector('.count').textContent = tickets.length;
  group.querySelector('.wait').textContent =
    level === 0 ? '' : expected ? word('Range', expected.fromMinutes, expected.toMinutes) : word('Unknown');
  const rows = tickets.slice(0, MOST_OF_A_LEVEL).map(text => {
    const row = document.createElement('li');
    row.append(ticket(text));
    return row;
  });
  if (tickets.length > rows.length) {
    const more = element('li', word('More', tickets.length - rows.length));
    more.dir = 'ltr';
    rows.push(more);
  }
  group.querySelector('ul').replaceChildren(...rows);
}

function show(state) {
  showCalled(state.called);
  showGroup(0, state.untriaged);
  state.levels.forEach(level => showGroup(level.level, level.tickets, level.expectedWait));
  shownAsOf = new Date(state.asOf);
}

function say(text) {
  const status = at('status');
  if (status.textContent !== text) {
    status.textContent = text;
  }
  status.hidden = text === '';
}

function sayStale(pause) {
  const since = shownAsOf === null ? '–' : clock.format(shownAsOf);
  say(`${word('Stale', since)} ${word('Retry', Math.round(pause / 1000))}`);
}

/** Doubles with each failure, and differs between screens: they do not all come back in one second. */
function pauseAfterFailure() {
  failures += 1;
  return Math.min(LONGEST_PAUSE, 2_000 * 2 ** Math.min(failures - 1, 6)) * (0.75 + Math.random() / 2);
}

async function ask() {
  if (asking) {
    return;
  }
  asking = true;
  clearTimeout(waiting);
  let pause;
  try {
    const key = new URLSearchParams(location.hash.slice(1)).get('key') ?? '';
    const answer = await fetch(main.dataset.source, {
      headers: { 'X-Screen-Key': key },
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.status === 401) {
      pause = pauseAfterFailure();
      say(word('NoKey'));
    } else if (!answer.ok) {
      throw new Error(`status ${answer.status}`);
    } else {
      const state = await answer.json();
      show(state);
      failures = 0;
      pause = state.refreshSeconds * 1000;
      say('');
    }
  } catch {
    pause = pauseAfterFailure();
    sayStale(pause);
  } finally {
    asking = false;
  }
  waiting = setTimeout(ask, pause);
}

function tick() {
  at('clock').textContent = clock.format(new Date());
}

/** The other languages of this screen keep its key. */
function keepKeyInLinks() {
  document.querySelectorAll('.languages a').forEach(link => {
    link.hash = location.hash;
  });
}

if (document.fullscreenEnabled) {
  const full = at('full');
  full.hidden = false;
  full.addEventListener('click', () => document.documentElement.requestFullscreen().catch(() => {}));
  document.addEventListener('fullscreenchange', () => {
    full.hidden = document.fullscreenElement !== null;
  });
}
addEventListener('hashchange', () => {
  keepKeyInLinks();
  ask();
});
addEventListener('online', ask);
addEventListener('offline', ask);
keepKeyInLinks();
tick();
setInterval(tick, 1_000);
ask();
