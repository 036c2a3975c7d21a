/// What people read for the categories of videos, language by language.
enum VideoCategoryLabels {
    /// The label in a language; where it has none, in English; where there is none, the term.
    static func label(of term: String, in language: Language) -> String {
        translations[language]?[term] ?? english[term] ?? term
    }

    private static let order = [
        "Film", "Autos", "Music", "Animals", "Sports", "Travel", "Games", "People", "Comedy", "Entertainment", "News",
        "Howto", "Education", "Tech", "Nonprofit",
    ]

    /// What the retired ones were called.
    private static let retired: [String: String] = [
        "Shortmov": "Short Movies", "Videoblog": "Videoblogging", "Movies": "Movies",
        "Movies_anime_animation": "Movies - Anime/Animation", "Movies_action_adventure": "Movies - Action/Adventure",
        "Movies_classics": "Movies - Classics", "Movies_comedy": "Movies - Comedy",
        "Movies_documentary": "Movies - Documentary", "Movies_drama": "Movies - Drama",
        "Movies_family": "Movies - Family", "Movies_foreign": "Movies - Foreign", "Movies_horror": "Movies - Horror",
        "Movies_sci_fi_fantasy": "Movies - Sci-Fi/Fantasy", "Movies_thriller": "Movies - Thriller",
        "Movies_shorts": "Movies - Shorts", "Shows": "Shows", "Trailers": "Trailers",
    ]

    private static let english = VideoCategories.labels.merging(retired) { first, _ in first }

    private static let translations: [Language: [String: String]] = lists.mapValues { labels in
        Dictionary(zip(order, labels)) { first, _ in first }
    }

    /// In the order of the terms.
    private static let lists: [Language: [String]] = [
        .englishBritain: [
            "Film & Animation", "Cars & Vehicles", "Music", "Pets & Animals", "Sport", "Travel & Events", "Gaming",
            "People & Blogs", "Comedy", "Entertainment", "News & Politics", "How-to & Style", "Education",
            "Science & Technology", "Non-profits & Activism",
        ],
        .french: [
            "Films et animations", "Auto/Moto", "Musique", "Animaux", "Sport", "Voyages et événements", "Jeux vidéo",
            "People et blogs", "Humour", "Divertissement", "Actualités et politique", "Vie pratique et style",
            "Éducation", "Science et technologie", "Associations et organismes",
        ],
        .german: [
            "Film & Animation", "Autos & Fahrzeuge", "Musik", "Tiere", "Sport", "Reisen & Events", "Gaming",
            "Menschen & Blogs", "Komödie", "Unterhaltung", "Nachrichten & Politik", "Tipps & Tricks", "Bildung",
            "Wissenschaft & Technik", "Soziales Engagement",
        ],
        .italian: [
            "Film e animazione", "Auto e motori", "Musica", "Animali", "Sport", "Viaggi ed eventi", "Giochi",
            "Persone e blog", "Umorismo", "Intrattenimento", "Notizie e politica", "Guide e stile", "Istruzione",
            "Scienze e tecnologie", "Non profit e attivismo",
        ],
        .spanishSpain: [
            "Cine y animación", "Motor", "Música", "Mascotas y animales", "Deportes", "Viajes y eventos",
            "Videojuegos", "Gente y blogs", "Comedia", "Entretenimiento", "Noticias y política", "Consejos y estilo",
            "Formación", "Ciencia y tecnología", "ONG y activismo",
        ],
        .spanishMexico: [
            "Películas y animación", "Autos y vehículos", "Música", "Mascotas y animales", "Deportes",
            "Viajes y eventos", "Juegos", "Gente y blogs", "Comedia", "Entretenimiento", "Noticias y política",
            "Instructivos y estilo", "Educación", "Ciencia y tecnología", "ONG y activismo",
        ],
        .portugueseBrazil: [
            "Filmes e desenhos", "Automóveis", "Música", "Animais", "Esportes", "Viagens e eventos", "Jogos",
            "Pessoas e blogs", "Comédia", "Entretenimento", "Notícias e política", "Instruções e estilo", "Educação",
            "Ciência e tecnologia", "Sem fins lucrativos e ativismo",
        ],
        .dutch: [
            "Film en animatie", "Auto's en voertuigen", "Muziek", "Huisdieren en dieren", "Sport",
            "Reizen en evenementen", "Games", "Mensen en blogs", "Komedie", "Entertainment", "Nieuws en politiek",
            "Zo doe je dat en stijl", "Onderwijs", "Wetenschap en technologie", "Non-profit en activisme",
        ],
        .swedish: [
            "Film och animation", "Bilar och fordon", "Musik", "Husdjur och djur", "Sport", "Resor och händelser",
            "Spel", "Människor och bloggar", "Komedi", "Nöje", "Nyheter och politik", "Instruktioner och stil",
            "Utbildning", "Vetenskap och teknik", "Ideella organisationer och aktivism",
        ],
        .polish: [
            "Film i animacja", "Motoryzacja", "Muzyka", "Zwierzęta", "Sport", "Podróże i wydarzenia", "Gry",
            "Ludzie i blogi", "Komedia", "Rozrywka", "Wiadomości i polityka", "Poradniki i styl", "Edukacja",
            "Nauka i technika", "Organizacje non-profit i aktywizm",
        ],
        .czech: [
            "Film a animace", "Auta a dopravní prostředky", "Hudba", "Zvířata", "Sport", "Cestování a události", "Hry",
            "Lidé a blogy", "Komedie", "Zábava", "Zprávy a politika", "Návody a styl", "Vzdělávání",
            "Věda a technika", "Neziskové organizace a aktivismus",
        ],
        .russian: [
            "Фильмы и анимация", "Транспорт", "Музыка", "Животные", "Спорт", "Путешествия и события", "Игры",
            "Люди и блоги", "Юмор", "Развлечения", "Новости и политика", "Хобби и стиль", "Образование",
            "Наука и техника", "Общественная деятельность",
        ],
        .japanese: [
            "映画とアニメ", "自動車と乗り物", "音楽", "ペットと動物", "スポーツ", "旅行とイベント", "ゲーム", "ブログ", "コメディー",
            "エンターテイメント", "ニュースと政治", "ハウツーとスタイル", "教育", "科学と技術", "非営利団体と社会活動",
        ],
        .korean: [
            "영화/애니메이션", "자동차/교통", "음악", "애완동물/동물", "스포츠", "여행/이벤트", "게임", "인물/블로그", "코미디",
            "엔터테인먼트", "뉴스/정치", "노하우/스타일", "교육", "과학기술", "비영리/사회운동",
        ],
        .chineseTaiwan: [
            "電影與動畫", "汽車與車輛", "音樂", "寵物與動物", "體育", "旅遊與活動", "遊戲", "人物與網誌", "喜劇", "娛樂", "新聞與政治",
            "DIY 教學與風格", "教育", "科學與技術", "非營利組織與行動主義",
        ],
    ]
}
