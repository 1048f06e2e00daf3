// The signs that a nurse sees: typed in part and taken with Enter, or ticked.

import { h } from './dom.mjs';
import { word, language } from './words.mjs';

const FIRST = 12;

const plain = text => text.normalize('NFD').replace(/[\u0300-\u036f\u064b-\u0652]/g, '').toLowerCase();
const property = (concept, code) => {
  const found = concept.property?.find(one => one.code === code);
  return found?.valueCode ?? found?.valueInteger ?? found?.valueBoolean ?? found?.valueString;
};
const displayOf = concept =>
  concept.designation?.find(one => one.language === language && (one.use === undefined || one.use.code === 'display'))?.value
  ?? concept.designation?.find(one => one.language === language)?.value ?? concept.display;

/** @returns { root, chosen(), scale(code, patient, load) } */
export function signsList(changed) {
  const filter = h('input', { type: 'text', id: 'sign', autocomplete: 'off', spellcheck: 'false', dir: 'auto' });
  const list = h('div', { class: 'signs' });
  const more = h('button', { type: 'button', hidden: true, onclick: () => showAll() }, '');
  const root = h('fieldset', { class: 'signs-field' }, h('legend', {}, word('signs.title')),
    h('label', { for: 'sign' }, word('signs.find')), filter, list, more);
  const ticked = new Set();
  let known = [];
  let scale = null;
  let all = false;

  function showAll() {
    all = true;
    draw();
  }

  function draw() {
    const wanted = plain(filter.value.trim());
    const fitting = known.filter(({ code, text }) => ticked.has(code) || wanted === '' || plain(text).includes(wanted));
    const shown = all || wanted !== '' ? fitting
      : [...fitting.filter(({ code }) => ticked.has(code)), ...fitting.filter(({ code }) => !ticked.has(code)).slice(0, FIRST)];
    list.replaceChildren(...shown.map(({ code, text, level }) => h('label', {},
      h('input', { type: 'checkbox', value: code, checked: ticked.has(code), onchange: event => tick(code, event.target.checked) }),
      level ? h('span', { class: `level level${level}` }, String(level)) : null, h('span', {}, text))));
    more.hidden = shown.length >= fitting.length;
    more.textContent = word('signs.all', fitting.length);
  }

  function tick(code, on) {
    ticked[on ? 'add' : 'delete'](code);
    changed();
  }

  filter.addEventListener('input', event => {
    event.stopPropagation();
    draw();
  });
  filter.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || filter.value.trim() === '') {
      return;
    }
    event.preventDefault();
    const first = known.find(({ code, text }) => !ticked.has(code) && plain(text).includes(plain(filter.value.trim())));
    if (first) {
      filter.value = '';
      tick(first.code, true);
      draw();
    }
  });

  return {
    root,
    chosen: () => [...ticked],
    /** The signs of a scale, the gravest first; asked for once. */
    async scale(code, patient, load) {
      if (code === undefined || code === scale) {
        return;
      }
      scale = code;
      const concepts = await load();
      known = concepts.filter(concept => property(concept, 'kind') === 'sign' && property(concept, 'scale') === scale)
        .filter(concept => patient.gender !== 'male' || property(concept, 'pregnant') !== true)
        .map(concept => ({ code: concept.code, text: displayOf(concept), level: property(concept, 'level') }))
        .sort((one, other) => (one.level ?? 9) - (other.level ?? 9));
      draw();
    },
  };
}
