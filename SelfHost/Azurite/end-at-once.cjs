// Preloaded into every Azurite: one that is told to end would wait, up to ten seconds, for connections that its clients opened and never used.
const { Server } = require('node:http');
const close = Server.prototype.close;
Server.prototype.close = function (...callback) {
  const closing = close.apply(this, callback);
  this.closeAllConnections();
  return closing;
};
