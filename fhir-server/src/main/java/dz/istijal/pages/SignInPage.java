package dz.istijal.pages;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.form;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.iffElse;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.noscript;
import static j2html.TagCreator.p;

import j2html.tags.DomContent;
import org.springframework.security.web.csrf.CsrfToken;

/** The form that asks for login and password; works without a script. */
final class SignInPage {
    private SignInPage() {}

    static String render(StaffWords words, CsrfToken csrf, String login, String to, String notice, boolean signedIn) {
        return StaffFrame.render(
                words,
                words.word("signin.title"),
                "/signin",
                null,
                null,
                iff(notice != null, p(notice).withClass("notice").attr("role", "alert")),
                iffElse(signedIn, signOut(words, csrf), signIn(words, csrf, login, to)));
    }

    private static DomContent signIn(StaffWords words, CsrfToken csrf, String login, String to) {
        return form(
                        csrfField(csrf),
                        input().withType("hidden").withName("to").withValue(to),
                        label(words.word("signin.login")).withFor("login"),
                        input().withId("login")
                                .withName("login")
                                .withValue(login)
                                .attr("autocomplete", "username")
                                .attr("autocapitalize", "none")
                                .attr("spellcheck", "false")
                                .attr("dir", "ltr")
                                .attr("required")
                                .condAttr(login.isEmpty(), "autofocus", ""),
                        label(words.word("signin.password")).withFor("password"),
                        input().withId("password")
                                .withType("password")
                                .withName("password")
                                .attr("autocomplete", "current-password")
                                .attr("dir", "ltr")
                                .attr("required")
                                .condAttr(!login.isEmpty(), "autofocus", ""),
                        button(words.word("signin.submit")).withType("submit").withClass("main"))
                .withClass("signin")
                .withMethod("post")
                .withAction("/signin");
    }

    private static DomContent signOut(StaffWords words, CsrfToken csrf) {
        return form(
                        csrfField(csrf),
                        p(words.word("signin.already")),
                        wayHome(words),
                        button(words.word("signout")).withType("submit"))
                .withClass("signin")
                .withMethod("post")
                .withAction("/signout");
    }

    /** What stands on a page until its script has run. */
    static DomContent withoutScript(StaffWords words) {
        return noscript(p(words.word("no-script")).withClass("notice"));
    }

    static DomContent wayHome(StaffWords words) {
        return p(a(words.word("home")).withHref("/"));
    }

    private static DomContent csrfField(CsrfToken csrf) {
        return input().withType("hidden").withName(csrf.getParameterName()).withValue(csrf.getToken());
    }
}
