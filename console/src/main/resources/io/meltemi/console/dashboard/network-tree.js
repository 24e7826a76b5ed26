// Places as a tree, from country to room to node.
import { useMemo, useState } from 'preact/hooks';
import { count } from './format.js';
import { t, tn, word } from './i18n.js';
import { byWorst, changedAt, childrenOf, stateOf, treeOf } from './places.js';
import { href } from './router.js';
import { Badge, Mark, Time, html } from './ui.js';

/** Networks up to this size are shown unfolded. */
const SMALL = 40;
const BUILDING = 5;
const FEW = 20;

export function PlaceTree({ nodes }) {
  const tree = useMemo(() => treeOf(nodes), [nodes]);
  const [toggled, setToggled] = useState(new Map());
  const isOpen = (place) => toggled.get(place.key) ?? (nodes.length <= SMALL || place.level < BUILDING);
  const toggle = (place) => setToggled((before) => new Map(before).set(place.key, !isOpen(place)));
  return html`<ul class="tree" data-test="tree"><${Content} place=${tree} isOpen=${isOpen} toggle=${toggle} depth=${0} /></ul>`;
}

function Content({ place, isOpen, toggle, depth }) {
  const [shown, setShown] = useState(FEW);
  const nodes = place.nodes.length > 1 ? [...place.nodes].sort(byWorst) : place.nodes;
  return html`
    ${childrenOf(place).map((child) => html`<${Place} key=${child.key} place=${child} isOpen=${isOpen} toggle=${toggle} depth=${depth} />`)}
    ${nodes.slice(0, shown).map((node) => html`<${Leaf} key=${`${node.network}/${node.node}`} node=${node} />`)}
    ${nodes.length > shown && html`<li><button type="button" class="link" onClick=${() => setShown(shown + 100)}>${t('table.more', { shown, all: nodes.length })}</button></li>`}`;
}

function Place({ place, isOpen, toggle, depth }) {
  const open = isOpen(place);
  return html`<li>
    <div class="tree-row" data-test="place">
      <button type="button" class="quiet tree-toggle" aria-expanded=${open ? 'true' : 'false'} onClick=${() => toggle(place)}>
        <span class="twist" aria-hidden="true">${open ? '▾' : '▸'}</span><${Mark} value=${place.worst} label=${word(place.worst)} />
        <span class="tree-name">${place.name}</span></button>
      <${Counts} of=${place} />
      <${Last} node=${place.last} />
    </div>
    ${open && html`<ul><${Content} place=${place} isOpen=${isOpen} toggle=${toggle} depth=${depth + 1} /></ul>`}
  </li>`;
}

/** How many nodes, and how many of them in which state. */
export const Counts = ({ of }) => html`<span class="counts"><span class="dim">${tn('network.nodes', of.total)}</span>
  ${Object.entries(of.counts).filter(([, number]) => number > 0).map(([state, number]) => html`<span key=${state} class=${`count count-${state}`} title=${word(state)}>
    <${Mark} value=${state} label=${word(state)} />${count(number)}</span>`)}</span>`;

const Last = ({ node }) => (changedAt(node) ? html`<span class="last dim"><a href=${href(['nodes', node.network, node.node])}>${node.node}</a>
  ${' '}${word(stateOf(node))} <${Time} at=${changedAt(node)} relative /></span>` : null);

function Leaf({ node }) {
  const state = stateOf(node);
  return html`<li class="leaf" data-test="tree-node" data-node=${node.node} data-severity=${node.severity}>
    <a href=${href(['nodes', node.network, node.node])}>${node.node}</a>
    <${Badge} value=${state} />
    ${node.connectivity === 'OFFLINE' && state !== 'OFFLINE' && html`<${Badge} value="OFFLINE" />`}
    ${node.severity !== 'NORMAL' && node.severityReason && html`<span class="dim why">${node.severityReason}</span>`}
    <span class="last dim"><${Time} at=${changedAt(node)} relative /></span>
  </li>`;
}
