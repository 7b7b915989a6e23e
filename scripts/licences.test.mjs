import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { mayShip, recognise } from './licence-rules.mjs';

test('an expression may ship when it leaves a choice that may', () => {
  for (const fine of ['MIT', '(MPL-2.0 OR GPL-2.0)', 'GPL-2.0 OR MIT', '(MIT AND Zlib)', 'MIT AND (GPL-3.0 OR ISC)']) {
    assert.ok(mayShip(fine), fine);
  }
  const refused = [
    'GPL-3.0',
    'AGPL-3.0-only',
    'MIT AND GPL-2.0',
    'GPL-2.0 AND MIT',
    'UNLICENSED',
    '',
    undefined,
    'MIT)',
    'See LICENSE.md',
  ];
  for (const bad of refused) {
    assert.ok(!mayShip(bad), String(bad));
  }
});

test('a licence is recognised by its words, however its lines are broken', () => {
  const bsd = 'Redistribution and use in source and\n   binary forms, with or without modification';
  const isc =
    'Permission to use, copy, modify, and distribute this software for any\npurpose with or without fee is hereby granted';
  for (const [licence, text] of [
    ['Apache-2.0', readFileSync(new URL('../LICENSE', import.meta.url), 'utf8').replace('Version 2.0', 'Version  2.0')],
    ['Apache-2.0', 'Licensed under the Apache License, Version 2.0 (the "License")'],
    ['MIT', 'Permission is hereby granted, free of charge, to any person\nobtaining a copy'],
    ['BSD-2-Clause', bsd],
    ['BSD-3-Clause', `${bsd} ... Neither the name of the author nor`],
    ['ISC', `${isc}, provided that the above`],
    ['0BSD', `${isc}.`],
    ['MPL-2.0', 'Mozilla Public License, version 2.0 ... "Secondary License" means the GNU General Public License'],
    ['AGPL-3.0', 'GNU AFFERO GENERAL PUBLIC LICENSE Version 3 ... GNU General Public License'],
    ['LGPL', 'GNU LESSER GENERAL PUBLIC LICENSE, the terms of the GNU General Public License'],
    ['BSL', 'Business Source License 1.1'],
    [undefined, 'All rights reserved.'],
  ]) {
    assert.equal(recognise(text), licence, text.slice(0, 60));
  }
});
