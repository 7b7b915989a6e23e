// All tests of the page in one process: node --import tsx --test sandbox/page/test/all.ts
import './crumbs.test';
import './fetchError.test';
import './sectionNav.test';
import './stateSegments.test';
import './templateSrv.test';
