/**
 * Typed Amazon DynamoDB activities. {@link io.dynact.Dynact} is where to begin:
 *
 * <pre>{@code
 * try (Dynact dynact = Dynact.connect(Connection.of(AwsRegion.EU_WEST_1))) {
 *     GetItemResponse found = dynact.run(GetItemRequest.of("Music", Item.of("Artist", "Bach", "SongTitle", "Air")));
 *     found.item().flatMap(song -> song.decimal("Price")).ifPresent(System.out::println);
 * }
 * }</pre>
 */
package io.dynact;
