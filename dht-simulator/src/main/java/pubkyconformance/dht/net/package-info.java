/**
 * Networks under the DHT nodes: datagrams and timers in virtual time, or over real UDP sockets.
 *
 * <p>Start reading at {@link VirtualNetwork}, then {@link UdpNetwork}. The virtual network is single-threaded and draws everything
 * from {@link Seeds}: two runs with one seed deliver the same datagrams in the same order, which {@link TraceHash} shows.
 */
@NullMarked
package pubkyconformance.dht.net;

import org.jspecify.annotations.NullMarked;
