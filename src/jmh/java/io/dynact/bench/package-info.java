/**
 * Benchmarks beside the peers they are compared with, measured in the same run. {@code mvn -q -Pjmh verify -DskipTests} runs them,
 * prints their ratios and writes {@code target/jmh.json}.
 */
package io.dynact.bench;
