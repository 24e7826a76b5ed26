import { t } from './i18n.js';
import { Empty, PageHeading, html } from './ui.js';

export default function Page() {
  return html`<${PageHeading} title=${t('nav.history')} /><${Empty} />`;
}
