// One found pattern: drawn from the stored readings, with its figures, and the rule that it may become.
import { useState } from 'preact/hooks';
import { FactsOf } from './alert-facts.js';
import { api, useData } from './api.js';
import { ProblemBox, useAction } from './forms.js';
import { duration } from './format.js';
import { t, word } from './i18n.js';
import { PatternDrawing } from './pattern-drawing.js';
import { EpisodeGraph } from './pattern-episode.js';
import { Score } from './patterns.js';
import { pretty } from './editor.js';
import { href } from './router.js';
import { Workbench } from './rule-workbench.js';
import { may, useSession } from './session.js';
import { Badge, Choice, Facts, Loaded, PageHeading, Section, Tag, Time, html } from './ui.js';

/** Details that say nothing to people: where in the grid of mining something stood. */
const INDEXES = new Set(['id', 'start', 'neighbour', 'lag']);
const OF_EVENTS = new Set(['EPISODE', 'SEQUENCE']);

export default function PatternPage({ params }) {
  const pattern = useData((signal) => api.get(['patterns', params.id], {}, signal), [params.id]);
  return html`<p class="up"><a href="#/patterns">← ${t('nav.patterns')}</a></p>
    <${PageHeading} title=${pattern.data ? word(pattern.data.kind) : t('pattern.title')} />
    <${Loaded} from=${pattern}>${(found) => html`<${Pattern} pattern=${found} />`}<//>`;
}

function Pattern({ pattern }) {
  const isOfEvents = OF_EVENTS.has(pattern.kind);
  return html`<div class="card" data-test="pattern-head">
      <p class="pattern-said break">${pattern.explanation}</p>
      <${Facts} facts=${[
        [t('patterns.series'), html`<a href=${href(['nodes', pattern.network, pattern.node])}>${pattern.network}/${pattern.node}</a> ${pattern.sensor ?? ''}`],
        [t('patterns.score'), html`<${Score} score=${pattern.score} />`],
        [t('patterns.alert'), pattern.severity && html`<${Badge} value=${pattern.severity} />`],
        [t('patterns.begins'), html`<${Time} at=${pattern.startTime} />`],
        [t('pattern.ends'), pattern.isOpen ? html`<${Tag}>${t('patterns.goesOn')}<//>` : html`<${Time} at=${pattern.endTime} />`],
        [t('pattern.lasts'), duration(Date.parse(pattern.endTime) - Date.parse(pattern.startTime))],
        [t('patterns.found'), html`<${Time} at=${pattern.foundAt} />`],
      ]} />
    </div>
    <${Section} title=${t('pattern.picture')} test="pattern-picture">
      ${isOfEvents ? html`<${EpisodeGraph} patterns=${[pattern]} />` : html`<${PatternDrawing} pattern=${pattern} />`}
    <//>
    <${Section} title=${t('pattern.figures')} test="pattern-figures"><${FactsOf} facts=${figures(pattern.detail)} empty=${t('pattern.noFigures')} /><//>
    <${MakeRule} pattern=${pattern} />`;
}

/** The details that are single figures or words. */
function figures(detail) {
  return Object.fromEntries(Object.entries(detail ?? {}).filter(([, value]) => typeof value !== 'object' || value === null).filter(([name]) => !INDEXES.has(name)));
}

/** Asks for the rule or the declared pattern that follows from what was found, and lets one try it and put it in force. */
function MakeRule({ pattern }) {
  const who = useSession();
  const [proposals, setProposals] = useState([]);
  const [proposal, setProposal] = useState(null);
  const [text, setText] = useState('');
  const choose = (one) => {
    setProposal(one);
    setText(pretty(one.document));
  };
  const ask = useAction(async () => {
    const answer = await api.post(['patterns', pattern.patternId, 'rule'], {});
    setProposals([answer, ...(answer.alternatives ?? [])]);
    choose(answer);
  });
  if (!may(who, 'CHANGE_RULES')) {
    return null;
  }
  return html`<${Section} title=${t('pattern.makeRule')} test="pattern-rule">
    ${!proposal && html`<p>${t('pattern.makeRuleHint')}</p>
      <button type="button" class="primary" disabled=${ask.busy} data-test="make-rule" onClick=${ask.run}>${t('pattern.makeRule')}</button>
      <${ProblemBox} problem=${ask.problem} />`}
    ${proposals.length > 1 && html`<${Choice} label=${t('pattern.proposals')} value=${proposal.id} test="proposals"
      options=${proposals.map((one) => ({ value: one.id, text: `${t(`rules.kind.${one.kind}`)}: ${one.id}` }))} onChange=${(id) => choose(proposals.find((one) => one.id === id))} />`}
    ${proposal && html`<p class="break" data-test="proposal">${proposal.explanation}</p>
      <${Workbench} key=${proposal.id} kind=${proposal.kind} text=${text} onText=${setText} />`}
  <//>`;
}
