// Fields for one hand: Enter moves on, a number keyboard where a number is wanted, what is wrong stands at the field.

import { h } from './dom.mjs';
import { word } from './words.mjs';

/**
 * A labelled control.
 * @param unit shown behind it and read with it
 * @returns { root, input, fault(text | null) }
 */
export function field(id, label, control, { unit = null, hint = null } = {}) {
  const fault = h('p', { class: 'fault', id: `${id}-fault` });
  control.id = id;
  const described = [unit && `${id}-unit`, hint && `${id}-hint`, `${id}-fault`].filter(Boolean).join(' ');
  control.setAttribute('aria-describedby', described);
  const root = h('div', { class: 'field' },
    h('label', { for: id }, label),
    h('div', { class: 'control' }, control, unit === null ? null : h('span', { id: `${id}-unit`, class: 'unit', dir: 'ltr' }, unit)),
    hint === null ? null : h('p', { class: 'hint', id: `${id}-hint` }, hint),
    fault);
  return {
    root,
    input: control,
    fault(text) {
      if (fault.textContent !== (text ?? '')) {
        fault.textContent = text ?? '';
      }
      control.setAttribute('aria-invalid', text ? 'true' : 'false');
    },
  };
}

export const text = (attributes = {}) => h('input', { type: 'text', autocomplete: 'off', spellcheck: 'false', ...attributes });

export const number = (attributes = {}) =>
  text({ inputmode: 'decimal', dir: 'ltr', maxlength: 6, class: 'number', ...attributes });

/** A list to choose from: [[value, text]]. */
export const choice = (options, attributes = {}) =>
  h('select', attributes, options.map(([value, shown]) => h('option', { value }, shown)));

/**
 * One of a few, each with a key: typing the key chooses it.
 * @param options [[value, key, text]]
 * @returns { root, value, focus(), onchange }
 */
export function keyed(name, legend, options, changed = () => {}) {
  const inputs = options.map(([value]) => h('input', { type: 'radio', name, value, id: `${name}-${value}` }));
  const root = h('fieldset', { class: 'keyed' }, h('legend', {}, legend),
    h('div', { class: 'options' }, options.map(([value, key, shown], i) =>
      h('label', { for: `${name}-${value}` }, inputs[i], key === null ? null : h('kbd', {}, key), h('span', {}, shown)))));
  root.addEventListener('change', () => changed(root.querySelector(':checked')?.value ?? null));
  root.addEventListener('keydown', event => {
    const found = event.altKey || event.ctrlKey || event.metaKey
      ? -1 : options.findIndex(([, key]) => key !== null && key.toUpperCase() === event.key.toUpperCase());
    if (found >= 0) {
      event.preventDefault();
      inputs[found].checked = true;
      changed(inputs[found].value);
      moveFrom(inputs[found]);
    }
  });
  return {
    root,
    get value() {
      return root.querySelector(':checked')?.value ?? null;
    },
    set value(wanted) {
      inputs.forEach(input => {
        input.checked = input.value === wanted;
      });
    },
    focus: () => (root.querySelector(':checked') ?? inputs[0]).focus(),
  };
}

const FIELDS = 'input:not([type=hidden], [type=checkbox]), select, textarea, button[type=submit]';

/** The next field of the form; of radio buttons the group is one field. */
export function moveFrom(current) {
  const all = [...current.form.querySelectorAll(FIELDS)]
    .filter(field => !field.disabled && field.offsetParent !== null)
    .filter((field, i, list) => field.type !== 'radio' || list.findIndex(other => other.name === field.name) === i);
  const here = all.findIndex(field => field === current || (field.type === 'radio' && field.name === current.name));
  const next = all[here + 1];
  if (next?.type === 'radio') {
    (current.form.querySelector(`input[name="${next.name}"]:checked`) ?? next).focus();
  } else {
    next?.focus();
    next?.select?.();
  }
}

/** Enter in a field of this form goes to the next one, with Ctrl it sends the form; on a button it presses it. */
export function enterMovesOn(form) {
  form.addEventListener('keydown', event => {
    if (event.key === 'Enter' && event.ctrlKey) {
      event.preventDefault();
      form.requestSubmit();
    } else if (event.key === 'Enter' && !event.defaultPrevented && !event.isComposing
        && event.target.matches('input, select') && event.target.type !== 'submit') {
      event.preventDefault();
      moveFrom(event.target);
    }
  });
}

/** "7,5" and "7.5" are a number; anything else is not. @returns number, null when empty, undefined when it is none */
export function numberIn(input) {
  const typed = input.value.trim().replace(',', '.').replace(/[٠-٩]/g, digit => '٠١٢٣٤٥٦٧٨٩'.indexOf(digit));
  if (typed === '') {
    return null;
  }
  return /^\d{1,4}(\.\d{1,2})?$/.test(typed) ? Number(typed) : undefined;
}

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** 12041968 and 12/4/1968 are a day, 1968 is a year. @returns FHIR date, null when empty, undefined when it is none */
export function dateIn(input) {
  const typed = input.value.trim().replace(/[٠-٩]/g, digit => '٠١٢٣٤٥٦٧٨٩'.indexOf(digit));
  if (typed === '') {
    return null;
  }
  const parts = /^(\d{2})(\d{2})(\d{4})$/.exec(typed) ?? /^(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})$/.exec(typed);
  if (parts === null) {
    return /^(19|20)\d{2}$/.test(typed) && Number(typed) <= new Date().getFullYear() ? typed : undefined;
  }
  const [day, month, year] = parts.slice(1).map(Number);
  if (month < 1 || month > 12 || day < 1 || day > DAYS[month - 1] || year < 1900
      || (month === 2 && day === 29 && new Date(year, 1, 29).getMonth() !== 1)
      || new Date(year, month - 1, day) > new Date()) {
    return undefined;
  }
  return [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}

export const dateHint = () => word('date.hint');

/** As people write it: 12/04/1968. */
export const written = date => date.split('-').reverse().join('/');
