/**
 * Spring Boot: {@link io.dynact.Dynact} beans from the properties {@code dynact.connections.*}, their health, metrics and observations. The
 * application brings Spring Boot 4; the page {@code docs/engines/spring-boot.md} is where to begin.
 */
package io.dynact.engine.spring;
