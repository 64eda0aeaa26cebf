"""Where the article refers to somebody or something: names, nominals and pronouns, before anything is joined."""
