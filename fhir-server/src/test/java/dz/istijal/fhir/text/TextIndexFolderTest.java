package dz.istijal.fhir.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextIndexFolderTest {
    @TempDir
    Path folder;

    private Path index;

    @BeforeEach
    void anIndexOfThisVersion() throws IOException {
        TextIndexFolder first = open();
        assertThat(first.toBeFilled()).isTrue();
        index = folder.resolve("ResourceTable");
        try (FSDirectory files = FSDirectory.open(index);
                IndexWriter writer = new IndexWriter(files, new IndexWriterConfig(new KeywordAnalyzer()))) {
            writer.addDocument(new Document());
        }
        first.filling();
        first.close();
    }

    private TextIndexFolder open() {
        return new TextIndexFolder(new TextIndexSettings(true, folder));
    }

    @Test
    void whatThisVersionWroteIsKept() {
        TextIndexFolder next = open();
        assertThat(next.usable()).isTrue();
        assertThat(next.toBeFilled()).isFalse();
        assertThat(index).isNotEmptyDirectory();
    }

    @Test
    void whatAnotherVersionWroteIsMadeAgainAndNothingElseIsTouched() throws IOException {
        Files.writeString(folder.resolve("istijal-format"), "1");
        Path notOurs = Files.createDirectories(folder.resolve("photos")).resolve("a.jpg");
        Files.writeString(notOurs, "");
        TextIndexFolder next = open();
        assertThat(next.usable()).isTrue();
        assertThat(next.toBeFilled()).isTrue();
        assertThat(index).doesNotExist();
        assertThat(notOurs).exists();
    }

    @Test
    void anIndexThatCannotBeReadIsMadeAgain() throws IOException {
        try (var files = Files.newDirectoryStream(index, "segments_*")) {
            for (Path segments : files) {
                Files.writeString(segments, "torn");
            }
        }
        TextIndexFolder next = open();
        assertThat(next.usable()).isTrue();
        assertThat(next.toBeFilled()).isTrue();
        assertThat(index).doesNotExist();
    }

    @Test
    void aFillingThatDidNotComeToItsEndIsBegunAgain() {
        TextIndexFolder emptied = reopenAfter(open(), "1");
        assertThat(emptied.toBeFilled()).isTrue();
        emptied.close();
        assertThat(open().toBeFilled()).isTrue();
    }

    private TextIndexFolder reopenAfter(TextIndexFolder before, String format) {
        before.close();
        try {
            Files.writeString(folder.resolve("istijal-format"), format);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return open();
    }

    @Test
    void aFolderInUseByAnotherServerIsNotTouched() {
        TextIndexFolder holder = open();
        assertThat(open().usable()).isFalse();
        assertThat(index).isNotEmptyDirectory();
        holder.close();
        assertThat(open().usable()).isTrue();
    }

    @Test
    void aFileInItsPlaceLeavesTheServerWithoutText() throws IOException {
        Path file = Files.createFile(folder.resolve("a-file"));
        assertThat(new TextIndexFolder(new TextIndexSettings(true, file)).usable())
                .isFalse();
    }

    @Test
    void switchedOffNothingIsOpened() {
        Path untouched = folder.resolve("untouched");
        assertThat(new TextIndexFolder(new TextIndexSettings(false, untouched)).usable())
                .isFalse();
        assertThat(untouched).doesNotExist();
    }
}
