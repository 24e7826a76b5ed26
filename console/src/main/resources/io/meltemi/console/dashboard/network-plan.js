// The network as a plan: buildings as boxes with their rooms, coloured by what is worst there.
import { Component } from 'preact';
import { useMemo } from 'preact/hooks';
import { t, word } from './i18n.js';
import { Counts } from './network-tree.js';
import { byWorst, sitesOf, sorted, stateOf } from './places.js';
import { href, keepInAddress } from './router.js';
import { Mark, html } from './ui.js';

const FEW = 12;

export function Plan({ nodes }) {
  const sites = useMemo(() => sitesOf(nodes), [nodes]);
  return html`<div data-test="plan">${sites.map((site) => html`<section class="site" key=${site.key} aria-label=${site.name}>
    <h3><${Mark} value=${site.worst} label=${word(site.worst)} /> ${site.name || t('network.noPlace')}</h3>
    <div class="buildings">${sorted(site.children).map((building) => html`<${Building} key=${building.key} building=${building} />`)}</div>
  </section>`)}</div>`;
}

const Building = ({ building }) => html`<section class=${`building edge-${building.worst}`} aria-label=${building.name}>
  <div class="building-name"><h4><${Mark} value=${building.worst} label=${word(building.worst)} /> ${building.name || t('network.noBuilding')}</h4><${Counts} of=${building} /></div>
  <div class="rooms">${sorted(building.children).map((room) => html`<${Room} key=${room.key} room=${room} />`)}</div>
</section>`;

/** Drawn again when one of its nodes has changed: of a thousand nodes few do at a time. */
class Room extends Component {
  shouldComponentUpdate({ room }) {
    const before = this.props.room.nodes;
    return room.nodes.length !== before.length || room.nodes.some((node, i) => node !== before[i]);
  }

  render({ room }) {
    const nodes = [...room.nodes].sort(byWorst);
    return html`<div class=${`room soft-${room.worst}`} data-test="room" data-severity=${room.worst}>
      <div class="room-name"><span>${room.name || t('network.noRoom')}</span>${room.worst !== 'NORMAL' && html`<span class=${`room-state ink-${room.worst}`}>${word(room.worst)}</span>`}</div>
      <div class="room-nodes">${nodes.slice(0, FEW).map((node) => {
        const label = `${node.node}: ${word(stateOf(node))}`;
        return html`<a key=${`${node.network}/${node.node}`} href=${href(['nodes', node.network, node.node])} title=${label} aria-label=${label}><${Mark} value=${stateOf(node)} /></a>`;
      })}
      ${nodes.length > FEW && html`<button type="button" class="link" onClick=${() => keepInAddress({ view: 'list', text: room.name })}>+${nodes.length - FEW}</button>`}</div>
    </div>`;
  }
}
