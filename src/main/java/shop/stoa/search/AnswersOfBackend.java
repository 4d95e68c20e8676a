package shop.stoa.search;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who answers depends on where the index is. */
@Configuration
class AnswersOfBackend {

    @Bean
    Answers answers(Index index, Terms terms, ColumnStore store, SearchSettings settings) {
        Answers anyBackend = new ClusterAnswers(index, terms);
        return settings.isCluster() ? anyBackend : new FolderAnswers(index, store, anyBackend, FolderAnswers.FEW);
    }
}
