// Shared with plugins as they are; the page itself calls nothing in them.
declare module 'd3';
declare module 'prismjs';
declare module 'react-router-dom-v5-compat';
declare module 'slate';
declare module 'slate-plain-serializer';
