/** What VS Code's own window logs in every run, whatever the tests do. */
const noise = [
  /^(Resolving|Resolved) connection token/,
  /^Creating a socket/,
  /^\[reconnection-grace-time\]/,
  /^(Updating|Ignoring fetching) additional builtin extensions/,
  /^\[(AgentHost|AccountPolicyGate|Service Worker)/,
  /^Creation of workbench contribution/,
  /^Timed out waiting for authentication provider/,
  /^DialogService: Dialog requested/,
  /sqlite|spdlog|watchdog|vsda/i,
  /\[DEP\d+\]|--trace-deprecation/,
];

/**
 * True for a message that tells a person nothing about the tests.
 * @param {string} message
 */
export function isNoise(message) {
  return message.trim() === '' || noise.some((pattern) => pattern.test(message));
}
