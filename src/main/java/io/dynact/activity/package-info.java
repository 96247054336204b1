/**
 * The activities: one class each, beside its request and its response.
 *
 * <p>An activity is stateless. {@link io.dynact.activity.Activity#execute} reads from top to bottom: check the request, make the SDK's
 * request, call, make the response. What a call needs from its surroundings (the client, the connection's rules, what is known of
 * tables) comes with the {@link io.dynact.activity.ActivityContext}. Completion of batches and paging are two pieces that activities
 * use: {@code BatchCompletion} and {@code Paging}.
 */
@EntityStyle
package io.dynact.activity;

import io.dynact.model.EntityStyle;
