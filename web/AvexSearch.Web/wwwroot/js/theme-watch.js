// Tells the layout when the system changes between light and dark.
export function watch(layout) {
  const theme = window.avexTheme;
  theme.system.addEventListener('change', () => {
    if (theme.choice() === 'system') layout.invokeMethodAsync('ShadeChanged', theme.remember('system'));
  });
  return theme.remember(theme.choice());
}

export function choose(choice) {
  return window.avexTheme.remember(choice);
}
