// Runs before the first paint: sets data-theme from the remembered choice and the system.
(() => {
  const name = 'avex-theme';
  const system = matchMedia('(prefers-color-scheme: dark)');
  const read = () => (document.cookie.split('; ').find(c => c.startsWith(name + '=')) ?? '').slice(name.length + 1).split('.')[0];
  const choice = () => ['light', 'dark'].includes(read()) ? read() : 'system';
  const dark = () => choice() === 'dark' || (choice() === 'system' && system.matches);

  const remember = wanted => {
    const isDark = wanted === 'dark' || (wanted === 'system' && system.matches);
    document.cookie = `${name}=${wanted}.${isDark ? 'dark' : 'light'}; path=/; max-age=31536000; samesite=lax`;
    document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
    return isDark;
  };

  window.avexTheme = { choice, dark, remember, system };
  remember(choice());
})();
