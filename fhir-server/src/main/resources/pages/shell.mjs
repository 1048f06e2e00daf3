// What all pages of staff have around their content: who is here, the way to the other pages, what is wrong, the keys.

import { at, h, isolated } from './dom.mjs';
import { watch } from './fhir.mjs';
import { signOut, start } from './session.mjs';
import { hasWord, word } from './words.mjs';

const CLINICAL = ['nurse', 'physician'];
const PAGES = [
  { path: '/desk', roles: [...CLINICAL, 'reception'] },
  { path: '/board', roles: CLINICAL },
];

/** The pages that are of use to a role. */
export const pagesFor = role => PAGES.filter(page => page.roles.includes(role));

const banner = h('p', { class: 'banner', role: 'status', hidden: true });
const messages = h('div', { class: 'messages', 'aria-live': 'polite' });

/** Says something for a while at the foot of the page. */
export function say(text, kind = 'done') {
  const message = h('p', { class: `message ${kind}` }, text);
  messages.append(message);
  setTimeout(() => message.remove(), kind === 'done' ? 6_000 : 15_000);
}

const shortcuts = [];

/**
 * shortcut('N', 'desk.new', () => …): a key that works while nothing is being typed, Alt and the key everywhere.
 * @param meaning key of the word that the list of keys shows
 */
export function shortcut(key, meaning, action) {
  shortcuts.push({ key, meaning, action });
}

const isTyping = target => target.closest?.('input:not([type=checkbox]):not([type=radio]), textarea, select') !== null;

function onKey(event) {
  if (event.ctrlKey || event.metaKey || document.querySelector('dialog[open]') !== null) {
    return;
  }
  if (event.key === '?' && !isTyping(event.target)) {
    event.preventDefault();
    showKeys();
    return;
  }
  if (isTyping(event.target) && !event.altKey) {
    return;
  }
  // The place of the key, not its letter: on an Arabic keyboard the same place writes another one.
  const found = shortcuts.find(({ key }) =>
    event.key.toUpperCase() === key || event.code === `Key${key}` || event.code === `Digit${key}`);
  if (found) {
    event.preventDefault();
    found.action();
  }
}

function showKeys() {
  const dialog = h('dialog', { class: 'keys', 'aria-labelledby': 'keys-title' },
    h('h2', { id: 'keys-title' }, word('keys.title')),
    h('dl', {}, shortcuts.map(({ key, meaning }) => [h('dt', {}, h('kbd', {}, key)), h('dd', {}, word(meaning))]),
      h('dt', {}, h('kbd', {}, '?')), h('dd', {}, word('keys.this')),
      h('dt', {}, h('kbd', {}, 'Ctrl'), ' ', h('kbd', {}, 'Enter')), h('dd', {}, word('keys.send'))),
    h('p', {}, word('keys.typing')),
    h('form', { method: 'dialog' }, h('button', { class: 'main' }, word('close'))));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** Frames the page for who is here; resolves to the person. */
export async function open(options) {
  const main = at('content');
  main.before(banner);
  document.body.append(messages);
  watch(away => {
    banner.hidden = !away;
    banner.textContent = away ? word('network.away') : '';
    if (!away) {
      say(word('network.back'));
    }
  });
  main.replaceChildren(h('p', { class: 'loading' }, word('loading')));
  let person;
  try {
    person = await start(options);
  } catch (problem) {
    main.replaceChildren(h('p', { class: 'notice', role: 'alert' },
      problem.name === 'Error' && problem.message && !problem.cause ? problem.message : word('network.away')),
      h('p', {}, h('button', { onclick: () => location.reload() }, word('again'))));
    return new Promise(() => {});
  }
  frame(person);
  addEventListener('keydown', onKey);
  return person;
}

function frame(person) {
  at('pages').replaceChildren(...pagesFor(person.role).map(({ path }) =>
    h('a', { href: path, 'aria-current': path === location.pathname ? 'page' : null }, word(`page.${path.slice(1)}`))));
  at('pages').after(h('div', { class: 'person' },
    h('span', { class: 'who' }, isolated(person.name), hasWord(`role.${person.role}`) ? ` · ${word(`role.${person.role}`)}` : ''),
    h('button', {
      class: 'quiet', title: word('keys.title'), 'aria-label': word('keys.title'), onclick: showKeys,
    }, '?'),
    h('button', {
      class: 'quiet',
      onclick: async () => {
        await signOut().catch(() => {});
        location.assign('/signin?out');
      },
    }, word('signout'))));
}
