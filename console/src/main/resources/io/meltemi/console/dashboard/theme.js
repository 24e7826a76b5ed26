// Runs before the page is drawn, so that a chosen theme does not flash.
try {
  const theme = localStorage.getItem('meltemi.theme');
  if (theme === 'light' || theme === 'dark') {
    document.documentElement.dataset.theme = theme;
  }
} catch {
  // no storage: the system's theme it is
}
