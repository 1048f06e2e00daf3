// The first page: where to go from here.

import { at, fill, h } from './dom.mjs';
import { whoIsThere } from './session.mjs';
import { pagesFor } from './shell.mjs';
import { word } from './words.mjs';

const card = (href, title, text) =>
  h('a', { class: 'card', href }, h('strong', {}, word(title)), h('span', {}, word(text)));

const main = at('content');
const person = await whoIsThere().catch(() => null);
fill(main,
  h('p', { class: 'lead' }, person === null ? word('home.lead') : word('home.welcome', person.name)),
  h('nav', { class: 'cards', 'aria-label': word('pages') },
    person === null
      ? card('/signin', 'signin.title', 'home.signin')
      : pagesFor(person.role).map(({ path }) => card(path, `page.${path.slice(1)}`, `home.${path.slice(1)}`)),
    card('/public/waiting-times', 'home.times', 'home.times-text'),
    card('/guide', 'home.guide', 'home.guide-text'),
    person === null ? null : card('/signin', 'signout', 'home.signout')));
