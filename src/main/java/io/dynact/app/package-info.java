/** What runs Dynact as a program: the command line, the HTTP server and the embedded DynamoDB Local. */
package io.dynact.app;
