package dz.istijal.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.vocabulary.TextFilter.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextFilterTest {
    private final TextFilter filter = new TextFilter(List.of(
            new Entry("headache", List.of("Headache", "Céphalée", "صداع")),
            new Entry("chest-pain", List.of("Chest pain", "Douleur thoracique", "ألم الصدر")),
            new Entry("back-pain", List.of("Back pain", "Douleur du dos", "ألم الظهر")),
            new Entry("pain", List.of("Pain", "Douleur", "ألم"))));

    @Test
    void aNurseTypesTheBeginningsOfTwoWords() {
        assertThat(filter.find("doul th")).containsExactly(1);
    }

    @Test
    void theWordsMayComeInAnyOrder() {
        assertThat(filter.find("thor doul")).containsExactly(1);
    }

    @Test
    void accentsNeedNotBeTyped() {
        assertThat(filter.find("cephalee")).containsExactly(0);
    }

    @Test
    void arabicIsFoundWithoutArticleAndHamza() {
        assertThat(filter.find("الم صدر")).containsExactly(1);
        assertThat(filter.find("الظهر")).containsExactly(2);
    }

    @Test
    void theWholeTermComesBeforeTermsThatBeginSo() {
        assertThat(filter.find("douleur")).first().isEqualTo(3);
    }

    @Test
    void aCodeIsFoundByItsBeginning() {
        assertThat(filter.find("chest-p")).first().isEqualTo(1);
    }

    @Test
    void equalsKeepTheOrderOfTheList() {
        assertThat(filter.find("doul")).containsSubsequence(1, 2);
    }

    @Test
    void whatIsNowhereIsNotFound() {
        assertThat(filter.find("xyz")).isEmpty();
    }
}
