/** A JUnit extension, for JUnit 5.11 and later and JUnit 6, that gives a test class an embedded DynamoDB Local and a connection to it. */
package io.dynact.junit;
