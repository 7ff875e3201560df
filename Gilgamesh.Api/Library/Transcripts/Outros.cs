using System.Text.RegularExpressions;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Library.Transcripts;

/// <summary>
/// The sentences that recognisers put in place of silence, because the videos that they learnt from end so: thanks for watching,
/// subscribe, subtitles by. A sentence goes where it says nothing else; "thank you" alone may well be said.
/// </summary>
internal static partial class Outros
{
    /// <summary>The text without such sentences.</summary>
    public static string Cut(string text)
    {
        var kept = Sentence().Matches(text).Select(sentence => sentence.Value).Where(sentence => !Is(sentence)).ToList();
        return Is(text) ? "" : string.Concat(kept).Trim();
    }

    private static bool Is(string sentence)
    {
        var plain = Blank().Replace(Edge().Replace(sentence, ""), " ");
        return plain.Length is > 0 and < 200 && (Credit().IsMatch(plain) || Thanks().IsMatch(plain) || Subscribe().IsMatch(plain));
    }

    /// <summary>A full stop within a name (Amara.org) ends nothing.</summary>
    [GeneratedRegex(@"[^.!?。！？…]*(?:[.!?。！？…]+(?=[^\s.!?。！？…\p{IsCJKUnifiedIdeographs}\p{IsHiragana}\p{IsKatakana}])[^.!?。！？…]*)*[.!?。！？…]*\s*", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Edge();

    [GeneratedRegex(@"[\s,;:–—-]+", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Blank();

    // Who made the subtitles, in the words of the platforms and broadcasters.
    [GeneratedRegex(
        """
        amara\s?\.?\s?org | opensubtitles | subscene\.com | www\.zeoranger
        | ^(copyright\s)?(wdr|zdf|swr|ndr|br|mdr|ard|orf|srf)(\s(für\sfunk|mediagroup|im\sauftrag.*))?(\s?\d{4})?$
        | ^(the\s)?(english\s)?(subtitl(es?|ing)|caption(s|ed|ing)|transcri(pts?|ption|bed)|translat(ion|ed|ions)|subs)(\s(and\s)?(sync|timing|corrections?|created|made|provided|edited|review(ed)?|outsourcing|performed|translated|transcribed|captions?|subtitles?|subtitling))*\s(by|from|for)\s.{1,80}$
        | ^transcription\soutsourcing\s?\.?\s?llc
        | ^(live\s)?untertitel(ung)?(\s\w+)?\s(von|der|des|im\sauftrag|durch|mit|by|aufgrund)\s.{1,80}$
        | ^(sous[\s-]?titr(es|age|é|ée|és))(\s\w+)?\s(réalisé(s|e)?|fait|créé(s)?|par|de|st|pour|proposés?|effectué|société|fr)\b.{0,80}$
        | ^(subtítulos|subtitulado|subtitulación|legendas?|legendado|sottotitoli|subtitrare|subtitrarea|titulky|napisy|feliratok?|ondertitel(d|ing)|ondertiteling|undertekster|undertexter|tekstitys|tekstning|altyazı|alt\s?yazı|phụ\sđề)(\s\w+)?\s(creados|por|pela?|a\scura|e\srevisione|di|realizate|vytvořil|pro|stworzone|przez|készítette|door|af|av|från|av|m\.k\.|bởi|by|de|da)\b.{1,80}$
        | ^(субтитры|субтитри|редактор\sсубтитров|корректор)(\s(сделал|создавал|делал|подготовил|подогнал|от|створив))?\s.{1,60}$
        | ^продолжение\sследует$
        | ^(字幕|翻譯|翻译|字幕製作|字幕制作|字幕志[愿願]者|中文字幕)\s?(由|by|志[愿願]者|製作|制作|提供|校[对對]|組|组|翻譯)?.{0,40}(amara|提供|製作|制作|by|志[愿願]者|字幕組|字幕组|社[区區]|[:：]|索兰娅|李宗盛).{0,40}$
        | ^by\sbwd6$ | ^mbc\s?뉴스.{0,20}$ | ^자막\s?(제공|제작|by).{0,30}$ | ^(한글\s?자막).{0,40}$ | ^(ترجمة|ترجمه)\s.{1,40}$ | ^(ترجمة\sنانسي).{0,20}$
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, RegexLimit.Milliseconds)]
    private static partial Regex Credit();

    [GeneratedRegex(
        """
        ^(and\s|so\s|okay\s|ok\s|well\s|alright\s)?(thanks|thank\s(you|u)|many\sthanks)(\s(guys|everyone|everybody|all|so|very|much|again|you|a\slot|folks|and))*\s(for|4)\s(watching|viewing|listening(?=$)|tuning\sin|joining(?=\sme$|\sus$|$)|your\sattention)(\s(me|us|my|this|our|the|to|and|see|you|ya|in|next|one|bye|guys|everyone|video|videos|episode|channel|until|till|i'?ll|later|soon|time|again|goodbye|please|like|subscribe))*$
        | ^(i'?ll\s|we'?ll\s|and\s)*see\s(you|ya|u)(\s(all|guys|again|soon))*\s(in\s)?(the\s|my\s|our\s|a\s)?next\s(video|videos|episode|one(?=\s?$))(\sbye)*$
        | ^(vielen\s|herzlichen\s|besten\s)?dank(e)?(\s\w+){0,2}\s(fürs|für\sdas|für\sihr|für\seure?)\s(zuschauen|zusehen|zuhören|ansehen|anschauen|aufmerksamkeit)(\sund\s.{1,40})?$
        | ^(bis\szum\snächsten\s(mal|video))$
        | ^merci\s(beaucoup\s)?(à\stous\s)?(d['’\s]?avoir|de\s(m['’\s]?avoir|nous\s(avoir|suivre)|votre))(\s\w+)?\s?(regardé|visionné|écouté|suivi|attention|suivre)?(\s(cette|la|ma|une|autre|vidéo|et|à|bientôt))*$
        | ^(muchas\s)?gracias\s(a\stodos\s)?por\s(ver|mirar|haber\svisto|vernos|verme|su\satención|vuestra\satención)(\s(el|este|esta|mi|video|vídeo))*$
        | ^(muito\s)?obrigad[oa]s?\s(a\stodos\s)?(por|pela|pelo)\s(assistir(em)?|ver(em)?|atenção|assistirem)(\s(o|este|esse|ao|vídeo|até|a|próxima))*$
        | ^grazie\s(mille\s)?(a\stutti\s)?(per\s)(aver\s)?(guardato|la\svisione|l['’\s]?attenzione|guardare|aver\svisto)(\s(il|questo|video|a|tutti))*$
        | ^(bedankt|dank\s(je|u)(\swel)?|hartelijk\sdank)\s(voor|om)\s(het\s|te\s)?(kijken|luisteren|bekijken)(\s.{0,30})?$
        | ^(tack|takk|tak)\s(så\smycket\s|for\sat\s|for\s|för\s)+(att\s(ni|du)\s)?(i\s|dere\s)?(tittat|tittade|att\sni\stittade|så\smed|at\sdu\sså\spå|watching)(\s.{0,20})?$
        | ^(dziękuję|dziękujemy|dzięki)\s(bardzo\s|wam\s)*za\s(oglądanie|uwagę|obejrzenie)(\s(filmu|i|do|zobaczenia))*$
        | ^(děkuji|děkujeme|díky)\s(vám\s)?za\s(pozornost|sledování|zhlédnutí)(\svidea)?$
        | ^(köszönöm|köszönjük|köszi)\s(szépen\s)?(a\sfigyelmet|hogy\s(megnéz\w*|velem\w*).{0,20})$
        | ^(mulțumesc|mulțumim|vă\smulțumesc)\spentru\s(vizionare|că\s(ați|ai)\surmărit.{0,20})$
        | ^(спасибо|благодарю)(\s(всем|вам|большое))*\sза\s(просмотр|внимание)(\s.{0,20})?$ | ^дякую\sза\s(перегляд|увагу)(\s.{0,20})?$
        | ^([iİ]zlediğiniz|izlediğin|dinlediğiniz)\s(için\s)?(çok\s)?teşekkür(ler)?(\s(ederim|ederiz))?$
        | ^ご(視聴|清聴|覧)(頂き|いただき|くださり|下さり)?(まして|まことに|誠に|、)?(ありがとう|有難う|有り難う)(ござい(ました|ます))?$ | ^ご視聴.{0,20}ありがとう.{0,12}$ | ^見てくれてありがとう.{0,10}$
        | ^(感謝|感谢|謝謝|谢谢)(大家|各位|您|你|你们|你們)?(的)?(觀看|观看|收看|收聽|收听|聆聽|聆听)(.{0,12})$
        | ^(시청|봐|들어)(해|\s)?\s?(주셔서|주신|주세요)?\s?(정말\s)?감사(합니다|해요|드립니다)$ | ^구독과?\s?좋아요.{0,20}$
        | ^(terima\skasih)\s(telah|sudah|karena)\s(telah\s)?(menonton|menyaksikan)(\s.{0,20})?$ | ^(cảm\sơn)\s(các\sbạn\s|bạn\s|quý\svị\s)?đã\s(theo\sdõi|xem|lắng\snghe)(\s.{0,40})?$
        | ^(شكرا|شكرًا|شكراً)\s(لكم\s)?(على|لل)?\s?(ال)?مشاهد.{0,20}$ | ^देखने\sके\sलिए\sधन्यवाद$ | ^ขอบคุณ(ที่|สำหรับการ)(รับชม|ชม|ติดตาม).{0,20}$
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, RegexLimit.Milliseconds)]
    private static partial Regex Thanks();

    [GeneratedRegex(
        """
        ^(and\s|so\s|if\s(you|u)(\s\w+){1,6}\s)?((please|also|kindly|remember\sto|make\ssure\s(to|you)|be\ssure\sto|don'?t\sforget\sto|do|go\sahead\sand|and|just)\s)*(like(,?\s(share|comment|this\svideo|the\svideo))*(\sand)?\s)?subscribe(\s(to|my|our|the|this|channel|channels|for|more|videos?|like|and|hit|click|press|ring|on|bell|icon|notification|notifications|button|share|comment|below|if|you|haven'?t|already|enjoyed|liked|thanks|thank|watching|so|never|miss|a|an|it|turn|new|updates?|us|me|now|today|please|leave))*$
        | ^((please|and|also|don'?t\sforget\sto)\s)*(hit|click|press|ring|smash)\s(on\s)?(the\s|that\s)?(like|subscribe|bell|notification)(\s(and|the|like|subscribe|bell|icon|notification|button|buttons|below))*$
        | ^(bitte\s)?(abonniert|abonnieren\ssie)(\s(bitte|gerne|jetzt))?\s(meinen|unseren|den|diesen)\skanal(\s.{0,60})?$ | ^vergesst\snicht(\szu\s\w+|\sden\skanal)?(\s.{0,40})?abonnieren$
        | ^(n['’]?oubliez\spas\sde\s|pensez\sà\s)?(vous\s)?(abonne[rz])(\svous)?\s(à\s)?(la|ma|notre|cette)\s(chaîne|chaine)(\s.{0,40})?$ | ^abonnez\svous.{0,30}$
        | ^(no\s(te\s)?olvide(s|n)?(\sde)?\s|por\sfavor\s)?(suscríb(e|a|an)(te|se|anse)|suscribirte|suscribirse)(\s(a|al|mi|nuestro|este|canal)){0,4}(\s.{0,40})?$
        | ^(não\s(se\s)?esqueça(m)?\sde\s)?(se\s)?inscrev(a|am|er)(\sse)?\s(no|em)\s(meu\s|nosso\s)?canal(\s.{0,40})?$ | ^(non\sdimenticat[ei]\sdi\s)?iscriv(iti|etevi|ervi)\s(al|nel)\s(mio\s|nostro\s)?canale(\s.{0,30})?$
        | ^(подпис(ывайтесь|ывайся|аться)|ставьте\sлайки?)(\s(на|мой|наш|канал|и|ставьте|лайки?|подписывайтесь|нажимайте|колокольчик|комментарии|пишите))*$
        | ^(abone\solmayı|kanala\sabone|kanalıma\sabone).{0,40}$ | ^チャンネル登録.{0,30}$ | ^(高評価|いいね).{0,20}チャンネル登録.{0,20}$
        | ^(請|请|記得|记得|歡迎|欢迎|不要忘記|不要忘记|别忘了|別忘了)?.{0,4}(訂閱|订阅)(我|我们|我們|本|的|頻道|频道|,|，|、|並|并|和|及|開啟|开启|按|讚|赞|點|点|小|鈴|铃|鐺|铛|分享|轉發|转发|打|賞|赏|支持|明鏡|明镜|與|与|欄目|栏目|一下|\s)*$
        | ^(請|请)不吝(點|点)[讚赞].{0,30}$
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, RegexLimit.Milliseconds)]
    private static partial Regex Subscribe();
}
