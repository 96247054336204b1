/**
 * Where activities run and as whom: connections, credentials sources, and the clients they share.
 *
 * <p>A {@link io.dynact.connection.Connection} is a value. It says which region or endpoint is called, how long a call may take, what it
 * may touch, and by its {@link io.dynact.connection.CredentialsSource} with whose credentials:
 *
 * <pre>{@code
 * Connection connection = Connection.builder()
 *         .region(AwsRegion.EU_WEST_1)
 *         .credentials(CredentialsSource.assumedRole(
 *                 "arn:aws:iam::123456789012:role/flows/reader", CredentialsSource.defaultChain()))
 *         .readOnly(true)
 *         .addAllowedTables("Music")
 *         .build();
 * }</pre>
 *
 * <p>The {@link io.dynact.connection.ClientCache} opens what a connection needs and shares it: connections that are equal share a client,
 * and connections with equal credentials sources share the credentials, so that one call of STS serves them all.
 *
 * <pre>{@code
 * try (ClientCache.Lease lease = ClientCache.shared().acquire(connection)) {
 *     lease.client().getItem(request);
 * }
 * }</pre>
 *
 * <p>When the last lease is closed, everything that Dynact opened is closed, once. Nothing else ever is: neither an HTTP client nor a
 * credentials provider that the user brought.
 *
 * <p>A source of credentials that is not here is one class, or one lambda, that implements {@code CredentialsSource}. Secrets are in no
 * {@code toString} and no error of this package.
 */
@EntityStyle
package io.dynact.connection;

import io.dynact.model.EntityStyle;
