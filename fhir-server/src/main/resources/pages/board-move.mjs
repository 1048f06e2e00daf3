// Moves a patient to another place: an update of the Encounter that holds only if nobody else has changed it meanwhile.

import { h, isolated } from './dom.mjs';
import { Away, Refused, get, put } from './fhir.mjs';
import { say } from './shell.mjs';
import { hasRoom } from './board-model.mjs';
import { word } from './words.mjs';

const LOST = new Set([409, 412]);
const placeOf = stay => stay.location?.at(-1)?.location.reference?.split('/')[1];

/** Asks where to. Digits choose one of the first nine. Resolves to the place, or to null. */
export function choosePlace(stay, model, name) {
  const occupants = place => model.stays.filter(other => other.place === place.id).length;
  return new Promise(resolve => {
    let chosen = null;
    const choose = place => {
      chosen = place;
      dialog.close();
    };
    const buttons = model.places.filter(place => place.id !== stay.place).map((place, i) =>
      h('button', {
        type: 'button', disabled: !hasRoom(place, occupants(place)), onclick: () => choose(place),
      },
        h('kbd', {}, i < 9 ? String(i + 1) : '·'), ' ', isolated(place.name ?? place.id), ' ',
        h('span', { class: 'holds', dir: 'ltr' }, place.capacity === null ? String(occupants(place)) : `${occupants(place)}/${place.capacity}`)));
    const dialog = h('dialog', { class: 'choose-place', 'aria-labelledby': 'choose-place-title' },
      h('h2', { id: 'choose-place-title' }, word('board.move'), ' · ', isolated(name)),
      h('div', { class: 'choices' }, buttons),
      h('form', { method: 'dialog' }, h('button', {}, word('board.cancel'))));
    dialog.addEventListener('keydown', event => {
      const button = /^[1-9]$/.test(event.key) ? buttons[Number(event.key) - 1] : undefined;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (button !== undefined) {
        event.preventDefault();
        button.click();
      } else if (step !== undefined) {
        event.preventDefault();
        const open = buttons.filter(other => !other.disabled);
        open.at((open.indexOf(document.activeElement) + step) % open.length)?.focus();
      }
    });
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(chosen);
    });
    document.body.append(dialog);
    dialog.showModal();
    buttons.find(button => !button.disabled)?.focus();
  });
}

/**
 * Moves the patient from where the board shows them. Whoever comes second is told so and changes nothing: also when the
 * other one was done before this page heard of it.
 */
export async function move(stay, place, name) {
  try {
    const stored = await get(`Encounter/${stay.id}`);
    if (placeOf(stored) !== stay.place || stored.status !== stay.status) {
      say(word('board.lost-race', name), 'fault');
      return;
    }
    stored.location.push({ location: { reference: `Location/${place.id}` } });
    await put(`Encounter/${stay.id}`, stored, { headers: { 'If-Match': `W/"${stored.meta.versionId}"` } });
    say(word('board.moved', name, place.name ?? place.id));
  } catch (problem) {
    if (problem instanceof Refused) {
      say(LOST.has(problem.status) ? word('board.lost-race', name) : problem.message, 'fault');
    } else if (problem instanceof Away) {
      say(word('board.not-moved', name), 'fault');
    } else {
      throw problem;
    }
  }
}
