/** Benchmarks: what guard, seal and ledger cost, as ratios against the same act without them in the same run. Not part of the tests. */
@org.jspecify.annotations.NullMarked
package org.backchannel.bench;
