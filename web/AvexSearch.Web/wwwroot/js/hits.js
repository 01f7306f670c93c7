// Keys over the hit cards: arrows move, space plays, Enter opens, q uses as query, x chooses, m and l make it an example of what is wanted and what is not. Only where a card itself has the focus.

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const card = event.target.closest?.('[data-hit]');
  if (!card) return;
  const onCard = event.target === card;
  const next = neighbour([...document.querySelectorAll('[data-hit]')], card, event.key);
  if (next) {
    event.preventDefault();
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: 'nearest' });
  } else if (onCard && event.key === ' ') {
    event.preventDefault();
    card.querySelector('[data-play]')?.click();
  } else if (onCard && event.key === 'Enter') {
    event.preventDefault();
    card.querySelector('[data-hit-open]')?.click();
  } else if (event.key === 'q') {
    event.preventDefault();
    card.querySelector('[data-hit-query]')?.click();
  } else if (onCard && (event.key === 'm' || event.key === 'l')) {
    event.preventDefault();
    card.querySelector(event.key === 'm' ? '[data-hit-like]' : '[data-hit-unlike]')?.click();
  } else if (onCard && event.key === 'x') {
    event.preventDefault();
    card.querySelector('[data-hit-choose], .mud-checkbox input')?.click();
  }
});

function neighbour(cards, card, key) {
  const index = cards.indexOf(card);
  if (key === 'ArrowRight') return cards[index + 1];
  if (key === 'ArrowLeft') return cards[index - 1];
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return null;
  // The nearest card of the next row in that direction.
  const box = card.getBoundingClientRect(), down = key === 'ArrowDown';
  const others = cards.filter(other => down ? other.getBoundingClientRect().top > box.top + 4 : other.getBoundingClientRect().top < box.top - 4);
  const row = others.map(other => other.getBoundingClientRect().top).reduce((best, top) => (down ? Math.min(best, top) : Math.max(best, top)), down ? Infinity : -Infinity);
  return others.filter(other => Math.abs(other.getBoundingClientRect().top - row) < 4)
    .sort((a, b) => Math.abs(a.getBoundingClientRect().left - box.left) - Math.abs(b.getBoundingClientRect().left - box.left))[0];
}
