package dz.istijal.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void frenchAccentsCapitalsAndElisionsAreFolded() {
        assertThat(Words.of("Décès à l’Hôpital")).isEqualTo(Words.of("deces a hopital"));
    }

    @Test
    void arabicLettersThatPeopleConfuseAreOne() {
        assertThat(Words.of("إصابة")).isEqualTo(Words.of("اصابه"));
        assertThat(Words.of("مستشفى")).isEqualTo(Words.of("مستشفي"));
    }

    @Test
    void tashkeelAndTatweelAreNotThere() {
        assertThat(Words.of("أَلَـــم")).isEqualTo(Words.of("الم"));
    }

    @Test
    void theArabicArticleMayBeLeftOut() {
        assertThat(Words.forms("الصدر")).containsExactlyInAnyOrder("الصدر", "صدر");
    }

    @Test
    void aWordThatOnlyLooksLikeAnArticleIsKept() {
        assertThat(Words.forms("الم")).containsExactly("الم");
    }
}
