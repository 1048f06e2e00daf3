// Elements without a framework: h('p', { class: 'notice', onclick: f }, 'text', child, null).

/** Makes an element. Properties that begin with "on" are listeners, false and null leave an attribute out. */
export function h(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith('on')) {
      element.addEventListener(key.slice(2), value);
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(key, value === true ? '' : value);
    }
  }
  element.append(...there(children));
  return element;
}

const there = children => children.flat(2).filter(child => child !== null && child !== undefined && child !== false);

/** Puts these children in place of the ones that an element has; null and false are none. */
export function fill(element, ...children) {
  element.replaceChildren(...there(children));
}

export const at = id => document.getElementById(id);

/** A name of a person or a place stands in its own direction in any sentence. */
export const isolated = text => h('bdi', {}, text);
