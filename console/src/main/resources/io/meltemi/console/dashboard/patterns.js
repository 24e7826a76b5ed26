// What mining found, live and in history.
import { api, useData } from './api.js';
import { number } from './format.js';
import { t, tn, word } from './i18n.js';
import { useLive } from './live.js';
import { EpisodeGraph } from './pattern-episode.js';
import { href, keepInAddress, useRoute } from './router.js';
import { Badge, Choice, Field, Loaded, PageHeading, Section, Table, Tag, Time, html } from './ui.js';

const KINDS = ['ANOMALY', 'CHANGE_POINT', 'SEQUENCE', 'MOTIF', 'DISCORD', 'SIMILAR_DAYS', 'CHAIN', 'JOIN', 'LAGGED_CORRELATION', 'EPISODE'];
const SPANS = { day: 1, week: 7, month: 30, year: 365, all: null };
const LIMIT = 300;
const DAY = 86_400_000;
const MOST_EPISODES = 30;

export default function PatternsPage() {
  const { query } = useRoute();
  const filter = { kind: query.kind ?? '', network: query.network ?? '', node: query.node ?? '', span: query.span in SPANS ? query.span : 'all', score: query.score ?? '0' };
  const patterns = useData(
    (signal) => {
      const days = SPANS[filter.span];
      return api.get(['patterns'], { kind: filter.kind, network: filter.network.trim(), node: filter.node.trim(), from: days && new Date(Date.now() - days * DAY), limit: LIMIT }, signal);
    },
    [filter.kind, filter.network, filter.node, filter.span],
  );
  useLive(
    { topics: ['pattern'] },
    (events) => patterns.setData((before) => before && merged(before, events.map((event) => event.data).filter((pattern) => fits(pattern, filter)))),
    patterns.reload,
  );
  return html`<${PageHeading} title=${t('nav.patterns')}><a class="button" href=${href(['rules'], { tab: 'patterns' })}>${t('patterns.declared')}</a><//>
    <${Filters} filter=${filter} />
    <${Loaded} from=${patterns}>${(all) => html`<${Found} patterns=${all.filter((pattern) => pattern.score >= Number(filter.score))} all=${all.length} />`}<//>`;
}

function Found({ patterns, all }) {
  const episodes = patterns.filter((pattern) => pattern.kind === 'EPISODE');
  return html`${episodes.length > 0 && html`<${Section} title=${t('patterns.episodes')} test="pattern-episodes">
      <${EpisodeGraph} patterns=${episodes.slice(0, MOST_EPISODES)} />
    <//>`}
    <${Section} title=${t('patterns.list')} test="patterns">
      <p class="dim" role="status" data-test="patterns-count">${tn('patterns.count', patterns.length)}${all >= LIMIT && ` ${t('patterns.limited', { limit: LIMIT })}`}</p>
      <${PatternTable} patterns=${patterns} />
    <//>`;
}

function Filters({ filter }) {
  const change = (name) => (value) => keepInAddress({ [name]: value });
  const text = (name) => html`<${Field} label=${t(`patterns.${name}`)}>${(attributes) => html`<input ...${attributes} type="search" size="12"
    value=${filter[name]} data-test=${`filter-${name}`} onChange=${(event) => change(name)(event.currentTarget.value)} />`}<//>`;
  return html`<form class="filters" role="search" aria-label=${t('patterns.filter')} onSubmit=${(event) => event.preventDefault()}>
    <${Choice} label=${t('patterns.kind')} value=${filter.kind} test="filter-kind" onChange=${change('kind')}
      options=${[{ value: '', text: t('filter.all') }, ...KINDS.map((value) => ({ value, text: word(value) }))]} />
    ${text('network')}${text('node')}
    <${Choice} label=${t('patterns.span')} value=${filter.span} test="filter-span" onChange=${change('span')}
      options=${Object.keys(SPANS).map((value) => ({ value, text: t(`span.${value}`) }))} />
    <${Choice} label=${t('patterns.leastScore')} value=${filter.score} test="filter-score" onChange=${change('score')}
      options=${['0', '0.5', '0.8', '0.95'].map((value) => ({ value, text: value === '0' ? t('filter.all') : `≥ ${value}` }))} />
  </form>`;
}

function PatternTable({ patterns }) {
  const columns = [
    { key: 'kind', title: t('patterns.kind'), cell: (pattern) => html`<${Tag}>${word(pattern.kind)}<//>${pattern.isOpen ? html` <${Tag}>${t('patterns.goesOn')}<//>` : ''}` },
    { key: 'explanation', title: t('patterns.what'), header: true, className: 'words what', cell: (pattern) => html`<a href=${href(['patterns', pattern.patternId])}>${pattern.explanation}</a>` },
    { key: 'series', title: t('patterns.series'), className: 'words', cell: (pattern) => html`<a href=${href(['nodes', pattern.network, pattern.node])}>${pattern.network}/${pattern.node}</a> ${pattern.sensor ?? ''}` },
    { key: 'score', title: t('patterns.score'), number: true, cell: (pattern) => html`<${Score} score=${pattern.score} />` },
    { key: 'severity', title: t('patterns.alert'), cell: (pattern) => pattern.severity && html`<${Badge} value=${pattern.severity} />` },
    { key: 'startTime', title: t('patterns.begins'), className: 'nowrap', cell: (pattern) => html`<${Time} at=${pattern.startTime} />` },
    { key: 'foundAt', title: t('patterns.found'), className: 'nowrap', cell: (pattern) => html`<${Time} at=${pattern.foundAt} relative />` },
  ];
  return html`<${Table} caption=${t('patterns.list')} columns=${columns} rows=${patterns} rowKey=${(pattern) => pattern.patternId} rowTest="pattern-row"
    empty=${t('patterns.none')} test="patterns-table" />`;
}

/** A score from 0 to 1 as a figure and a bar. */
export const Score = ({ score }) => html`<span class="score"><meter min="0" max="1" value=${score} aria-hidden="true"></meter>${number(score, 2)}</span>`;

function fits(pattern, filter) {
  return (
    (!filter.kind || filter.kind === pattern.kind) &&
    (!filter.network.trim() || filter.network.trim() === pattern.network) &&
    (!filter.node.trim() || filter.node.trim() === pattern.node)
  );
}

/** Of a pattern the newest word holds. */
function merged(before, heard) {
  const byId = new Map(before.map((pattern) => [pattern.patternId, pattern]));
  heard.forEach((pattern) => byId.set(pattern.patternId, { ...byId.get(pattern.patternId), ...pattern }));
  return [...byId.values()].sort((a, b) => Date.parse(b.foundAt) - Date.parse(a.foundAt));
}
