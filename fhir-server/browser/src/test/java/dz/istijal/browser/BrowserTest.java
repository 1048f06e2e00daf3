package dz.istijal.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of the pages in a real browser against the real server, both started once for all classes that carry this
 * annotation. Ask for a {@link RunningServer}, a {@link Chromium} or both as parameters.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BrowserSession.class)
@interface BrowserTest {}
