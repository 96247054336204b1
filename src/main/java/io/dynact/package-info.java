/** Probe. */
package io.dynact;
