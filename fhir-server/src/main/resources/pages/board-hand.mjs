// Moves a patient by hand: a card is pressed, dragged and dropped on a room.

const CLICK = 100; // a finger's click comes in a later task than its lifting

/**
 * Lets cards be dragged to rooms.
 * @param stayOf(element) the stay whose card it is of, or undefined
 * @param moveTo(stay, place) called with the id of the place where the stay was dropped
 * @param free() called when no hand is on a card any more
 * @returns a function that says whether one is. Until then nothing may be drawn: a drag takes the card that lies under
 * the press when the hand first moves, which is another patient's once the list has shifted, and a card that is taken
 * out of the page meanwhile never tells that its drag is over.
 */
export function dragBetweenRooms(root, { stayOf, moveTo, free }) {
  let pressed = false;
  let dragged;
  let freeing = null;
  const roomUnder = event => event.target.closest?.('[data-place]') ?? null;

  function letGo() {
    clearTimeout(freeing);
    freeing = setTimeout(() => {
      pressed = false;
      if (dragged === undefined) {
        free();
      }
    }, CLICK);
  }

  function end() {
    dragged = undefined;
    root.classList.remove('moving');
    root.querySelectorAll('.over').forEach(room => room.classList.remove('over'));
    letGo();
  }

  addEventListener('pointerdown', event => {
    if (dragged !== undefined) {
      end(); // which nobody told
    }
    clearTimeout(freeing);
    pressed = event.button === 0 && stayOf(event.target) !== undefined;
  });
  // Cancelled also where a drag or a scroll begins; whoever looks away from the window may lift the hand elsewhere.
  for (const lifted of ['pointerup', 'pointercancel', 'blur']) {
    addEventListener(lifted, letGo);
  }

  root.addEventListener('dragstart', event => {
    dragged = stayOf(event.target);
    if (dragged !== undefined) {
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', dragged.ticket);
      root.classList.add('moving');
    }
  });
  for (const over of ['dragenter', 'dragover']) { // a room takes a drop where both are prevented
    root.addEventListener(over, event => {
      const room = roomUnder(event);
      root.querySelectorAll('.over').forEach(other => other !== room && other.classList.remove('over'));
      if (dragged !== undefined && room !== null) {
        event.preventDefault();
        room.classList.add('over');
      }
    });
  }
  root.addEventListener('drop', event => {
    const room = roomUnder(event);
    if (dragged !== undefined && room !== null) {
      event.preventDefault();
      moveTo(dragged, room.dataset.place);
    }
  });
  root.addEventListener('dragend', end);

  return () => pressed || dragged !== undefined;
}
