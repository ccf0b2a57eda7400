/** A registry for classified messages and documents. */
@NullMarked
package org.backchannel;

import org.jspecify.annotations.NullMarked;
