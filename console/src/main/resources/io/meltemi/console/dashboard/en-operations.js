// English messages of the pages alerts, patterns, rules, subscribers, flow and accounts.
export default {
};
