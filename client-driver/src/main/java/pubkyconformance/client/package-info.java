/**
 * A client that sends exactly what it is told and keeps every exchange. It never judges.
 */
@NullMarked
package pubkyconformance.client;

import org.jspecify.annotations.NullMarked;
