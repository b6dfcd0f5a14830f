<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AnswerDialog</name>
    <message>
        <source>Leave it</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>AttestingDialog</name>
    <message>
        <source>What a paper of {0} says</source>
        <translation>{0} 的单证所载</translation>
    </message>
</context>
<context>
    <name>AttestingPanel</name>
    <message>
        <source>{0} · {1}, page {2}</source>
        <translation>{0} · {1}，第 {2} 页</translation>
    </message>
    <message>
        <source>{0}, page {1}, {2}: read as {3}</source>
        <translation>{0}，第 {1} 页，{2}：读作 {3}</translation>
    </message>
    <message>
        <source>Read by machine as: {0}</source>
        <translation>机读：{0}</translation>
    </message>
    <message>
        <source>What stands there</source>
        <translation>单证所示</translation>
    </message>
    <message>
        <source>Type it as it stands on the paper</source>
        <translation>请照单证原样输入</translation>
    </message>
    <message>
        <source>What you say is journalled under your name and counts as read by you. It takes no mismatch away, and where it is not what the machine surely read, a supervisor is asked.</source>
        <translation>您的认读以您的名义记入日志，作为关员认读采用。不会消除任何不符；与有把握的机读不同时，须由主管处理。</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不认读</translation>
    </message>
    <message>
        <source>It says what was read</source>
        <translation>与机读一致</translation>
    </message>
    <message>
        <source>It says what I typed</source>
        <translation>如我所输入</translation>
    </message>
</context>
<context>
    <name>CameraPanel</name>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>Hold each label before the camera until its frame turns green. Codes are counted once.</source>
        <translation>请把每个标签对准摄像头，直到边框变绿。同一条码只计一次。</translation>
    </message>
    <message>
        <source>What the camera sees</source>
        <translation>摄像头画面</translation>
    </message>
</context>
<context>
    <name>CameraSection</name>
    <message>
        <source>Camera and photographs</source>
        <translation>摄像头与照片</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>Equal reads before a code counts</source>
        <translation>连续读到几次相同内容才计数</translation>
    </message>
    <message>
        <source>Time for one photograph, from the next start</source>
        <translation>单张照片的识读时限（下次启动生效）</translation>
    </message>
    <message>
        <source>the first there is</source>
        <translation>自动选择第一个</translation>
    </message>
    <message>
        <source>{0} seconds</source>
        <translation>{0} 秒</translation>
    </message>
    <message>
        <source>Preview off</source>
        <translation>关闭预览</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
</context>
<context>
    <name>CheckRow</name>
    <message>
        <source>not answered</source>
        <translation>未回答</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>counted</source>
        <translation>已清点</translation>
    </message>
    <message>
        <source>not applicable</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>多少</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>why it does not apply (needed)</source>
        <translation>为何不适用（必填）</translation>
    </message>
    <message>
        <source>what was seen</source>
        <translation>所见情况</translation>
    </message>
    <message>
        <source>Add photographs</source>
        <translation>添加照片</translation>
    </message>
    <message>
        <source>{0} of {1} photographs</source>
        <translation>照片 {0} / {1}</translation>
    </message>
    <message>
        <source>Not kept yet: it needs a reason</source>
        <translation>尚未保存：须写明理由</translation>
    </message>
    <message>
        <source>must be answered</source>
        <translation>必须回答</translation>
    </message>
    <message>
        <source>this lane does not ask for it</source>
        <translation>本通道不要求</translation>
    </message>
    <message>
        <source>more photographs are needed</source>
        <translation>照片不足</translation>
    </message>
    <message>
        <source>stands against release</source>
        <translation>不利放行</translation>
    </message>
</context>
<context>
    <name>ChecklistDialog</name>
    <message>
        <source>Checklist of {0}</source>
        <translation>{0} 的查验要点</translation>
    </message>
</context>
<context>
    <name>ChecklistPanel</name>
    <message>
        <source>Checklist: {0} of {1} answered</source>
        <translation>查验要点：已答 {0} / {1}</translation>
    </message>
    <message>
        <source>No checklist is in force for these goods.</source>
        <translation>这批货物没有适用的查验要点。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ComparisonModel</name>
    <message>
        <source>Field</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Officer: {0}</source>
        <translation>认读：{0}</translation>
    </message>
</context>
<context>
    <name>ComparisonTable</name>
    <message>
        <source>Comparison: {0} of {1} differ</source>
        <translation>比对：{1} 项中有 {0} 项不一致</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>比对</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>The program failed</source>
        <translation>程序发生错误</translation>
    </message>
    <message>
        <source>The program failed. Nothing was released.</source>
        <translation>程序发生错误，没有放行任何货物。</translation>
    </message>
    <message>
        <source>What was judged before is kept. Copy this report for the technician, then judge the goods again.</source>
        <translation>此前的判定已保存。请复制此报告交技术人员，然后重新判定这票货物。</translation>
    </message>
    <message>
        <source>Error report</source>
        <translation>错误报告</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>CropView</name>
    <message>
        <source>Picture of the paper</source>
        <translation>单证影像</translation>
    </message>
    <message>
        <source>Plus and minus zoom, 0 shows all, arrows move</source>
        <translation>加号、减号缩放，0 显示全部，方向键移动</translation>
    </message>
</context>
<context>
    <name>DeclarantDialog</name>
    <message>
        <source>Signature by hand</source>
        <translation>手写签名</translation>
    </message>
</context>
<context>
    <name>DeclarantPanel</name>
    <message>
        <source>Drawn before you as the witness: evidence, not an electronic signature.</source>
        <translation>由您在场见证的手写笔迹，可作证据，但不是电子签名。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Stands here as</source>
        <translation>在场身份</translation>
    </message>
    <message>
        <source>Showed</source>
        <translation>出示证件</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>refuses to sign</source>
        <translation>拒绝签名</translation>
    </message>
    <message>
        <source>Field for the signature</source>
        <translation>签名区</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>放弃</translation>
    </message>
</context>
<context>
    <name>DetailsPane</name>
    <message>
        <source>Dismiss the hit</source>
        <translation>排除该命中</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Details: value {0} of {1}</source>
        <translation>详情：第 {0} 项，共 {1} 项</translation>
    </message>
    <message>
        <source>Details of the chosen finding</source>
        <translation>所选核查结果的详情</translation>
    </message>
    <message>
        <source>How the value was read</source>
        <translation>该值的识读情况</translation>
    </message>
    <message>
        <source>I can read it</source>
        <translation>由我认读</translation>
    </message>
    <message>
        <source>Next value</source>
        <translation>下一项</translation>
    </message>
    <message>
        <source>Being cut out …</source>
        <translation>正在取影像……</translation>
    </message>
    <message>
        <source>{0}, page {1}, as it was read</source>
        <translation>{0}，第 {1} 页，识读所见</translation>
    </message>
    <message>
        <source>{0}, page {1}, {2}: read as {3}</source>
        <translation>{0}，第 {1} 页，{2}：读作 {3}</translation>
    </message>
    <message>
        <source>page {0}</source>
        <translation>第 {0} 页</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>单证</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>读作</translation>
    </message>
    <message>
        <source>About</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>应为</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>实为</translation>
    </message>
    <message>
        <source>Legal basis</source>
        <translation>法律依据</translation>
    </message>
    <message>
        <source>Weighed by</source>
        <translation>判定依据</translation>
    </message>
</context>
<context>
    <name>DevicesPage</name>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
</context>
<context>
    <name>DocumentScannerSettings</name>
    <message>
        <source>Document scanner</source>
        <translation>文档扫描仪</translation>
    </message>
    <message>
        <source>Watched folder</source>
        <translation>监视的文件夹</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>扫描仪</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Sides</source>
        <translation>单双面</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Resolution (dpi)</source>
        <translation>分辨率（dpi）</translation>
    </message>
    <message>
        <source>Code on separator sheets</source>
        <translation>分隔页上的条码</translation>
    </message>
    <message>
        <source>Name of the profile</source>
        <translation>方案名称</translation>
    </message>
    <message>
        <source>none found yet</source>
        <translation>尚未找到</translation>
    </message>
    <message>
        <source>{0}, or scan your own; empty: no splitting</source>
        <translation>{0}，或扫入自选条码；留空则不分隔</translation>
    </message>
    <message>
        <source>Look for scanners</source>
        <translation>查找扫描仪</translation>
    </message>
    <message>
        <source>Save the profile</source>
        <translation>保存方案</translation>
    </message>
    <message>
        <source>Delete the profile</source>
        <translation>删除方案</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Stop watching</source>
        <translation>停止监视</translation>
    </message>
    <message>
        <source>None: files that other programs scan are added by hand</source>
        <translation>无：其他程序扫描的文件由人工添加</translation>
    </message>
</context>
<context>
    <name>DossierView</name>
    <message>
        <source>Choose a case</source>
        <translation>请选择一个案件</translation>
    </message>
    <message>
        <source>Opened {0} · inspected by {1} · station {2}</source>
        <translation>开案：{0} · 查验：{1} · 工作站 {2}</translation>
    </message>
    <message>
        <source>What changed since it was returned ({0})</source>
        <translation>退回以来的变化（{0}）</translation>
    </message>
    <message>
        <source>Nothing changed since it was returned</source>
        <translation>退回以来没有变化</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>When it was returned</source>
        <translation>退回时</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>History ({0})</source>
        <translation>经过（{0}）</translation>
    </message>
    <message>
        <source>When and who</source>
        <translation>时间与人员</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>What was seen ({0})</source>
        <translation>所见（{0}）</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Officer</source>
        <translation>关员</translation>
    </message>
</context>
<context>
    <name>FileDialog</name>
    <message>
        <source>Look in</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
</context>
<context>
    <name>FiltersButton</name>
    <message>
        <source>Filters</source>
        <translation>筛选管理</translation>
    </message>
    <message>
        <source>Save filter</source>
        <translation>保存筛选</translation>
    </message>
    <message>
        <source>Hand out filters</source>
        <translation>导出筛选</translation>
    </message>
    <message>
        <source>Take filters in</source>
        <translation>导入筛选</translation>
    </message>
    <message>
        <source>Name of the filter</source>
        <translation>筛选名称</translation>
    </message>
</context>
<context>
    <name>FindingsModel</name>
    <message>
        <source>Outcome</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>核查事项</translation>
    </message>
    <message>
        <source>About</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>应为</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>实为</translation>
    </message>
    <message>
        <source>Legal basis</source>
        <translation>法律依据</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>说明</translation>
    </message>
</context>
<context>
    <name>FindingsTable</name>
    <message>
        <source>Findings: {0} of {1} against release</source>
        <translation>核查结果：{1} 项中有 {0} 项妨碍放行</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>核查结果</translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message>
        <source>Fewer steps</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>More steps</source>
        <translation>更多</translation>
    </message>
</context>
<context>
    <name>GoodsCharts</name>
    <message>
        <source>Balance and custody</source>
        <translation>余量与监管链</translation>
    </message>
    <message>
        <source>Next chart</source>
        <translation>下一图</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>GuideDialog</name>
    <message>
        <source>User guide</source>
        <translation>用户指南</translation>
    </message>
</context>
<context>
    <name>GuidePanel</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Pages of the guide</source>
        <translation>指南目录</translation>
    </message>
    <message>
        <source>This page of the guide is missing. Have the program installed again.</source>
        <translation>指南缺少这一页，请重新安装本程序。</translation>
    </message>
</context>
<context>
    <name>HandingOver</name>
    <message>
        <source>Write the case file</source>
        <translation>写出移交案卷</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>DEMO</source>
        <translation>演示 DEMO</translation>
    </message>
    <message>
        <source>Register: {0}</source>
        <translation>登记库：{0}</translation>
    </message>
    <message>
        <source>Register: {0} · sync failed</source>
        <translation>登记库：{0} · 同步失败</translation>
    </message>
    <message>
        <source>Last sync: {0}</source>
        <translation>最近同步：{0}</translation>
    </message>
    <message>
        <source>View</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Text {0} %</source>
        <translation>文字 {0}%</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>浅色主题</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>深色主题</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>User guide</source>
        <translation>用户指南</translation>
    </message>
    <message>
        <source>Lock, change officer</source>
        <translation>锁屏、换人</translation>
    </message>
    <message>
        <source>Lock by itself</source>
        <translation>自动锁屏</translation>
    </message>
    <message>
        <source>After {0} minutes of rest</source>
        <translation>无操作 {0} 分钟后</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
</context>
<context>
    <name>InspectionPage</name>
    <message>
        <source>Custody</source>
        <translation>监管链与余额</translation>
    </message>
    <message>
        <source>Case file</source>
        <translation>移交案卷</translation>
    </message>
    <message>
        <source>Inspection</source>
        <translation>查验</translation>
    </message>
</context>
<context>
    <name>InspectionSteps</name>
    <message>
        <source>Signature by hand</source>
        <translation>手写签名</translation>
    </message>
    <message>
        <source>Open report</source>
        <translation>打开报告</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Gate slip</source>
        <translation>小票</translation>
    </message>
    <message>
        <source>Second signature</source>
        <translation>第二人签名</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>签发报告</translation>
    </message>
    <message>
        <source>Next consignment</source>
        <translation>下一票</translation>
    </message>
</context>
<context>
    <name>IntakePanel</name>
    <message>
        <source>Declaration, licence or batch   {0}</source>
        <translation>报关单号、许可证号或批号   {0}</translation>
    </message>
    <message>
        <source>Number of declaration, licence or batch</source>
        <translation>报关单号、许可证号或批号</translation>
    </message>
    <message>
        <source>type or scan, then Enter</source>
        <translation>输入或扫描后按回车</translation>
    </message>
    <message>
        <source>Photographs</source>
        <translation>添加照片</translation>
    </message>
    <message>
        <source>Camera off</source>
        <translation>关闭摄像头</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>单证</translation>
    </message>
    <message>
        <source>Weigh</source>
        <translation>称重</translation>
    </message>
    <message>
        <source>What was seen</source>
        <translation>目视查验</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>取证照片</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>查验要点</translation>
    </message>
    <message>
        <source>or drop pictures or a folder on this page</source>
        <translation>或把图片或文件夹拖到本页</translation>
    </message>
</context>
<context>
    <name>JournalButton</name>
    <message>
        <source>Read a journal</source>
        <translation>读入日志</translation>
    </message>
    <message>
        <source>Another file ...</source>
        <translation>其他文件……</translation>
    </message>
</context>
<context>
    <name>KnownPanel</name>
    <message>
        <source>Looked up: no verdict</source>
        <translation>查询结果（不是判定）</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>另有 {0} 个</translation>
    </message>
    <message>
        <source>Open {0}</source>
        <translation>打开 {0}</translation>
    </message>
</context>
<context>
    <name>LockPanel</name>
    <message>
        <source>Locked: {0}</source>
        <translation>已锁定：{0}</translation>
    </message>
    <message>
        <source>The work is kept as it is. Another officer may sign in; this one then signs out.</source>
        <translation>工作原样保留。其他关员可以登录，届时当前关员退出。</translation>
    </message>
    <message>
        <source>Officer</source>
        <translation>关员</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续工作</translation>
    </message>
    <message>
        <source>Change officer</source>
        <translation>换人</translation>
    </message>
</context>
<context>
    <name>LogFilters</name>
    <message>
        <source>Words that must occur</source>
        <translation>须出现的词</translation>
    </message>
    <message>
        <source>words to find   {0}</source>
        <translation>查找词语   {0}</translation>
    </message>
    <message>
        <source>Of a party, licence, batch, container, officer or finding, or of a number</source>
        <translation>当事方、许可证、批次、集装箱、关员、核查结果中的词语或编号</translation>
    </message>
    <message>
        <source>From day</source>
        <translation>自</translation>
    </message>
    <message>
        <source>To day</source>
        <translation>至</translation>
    </message>
    <message>
        <source>A day such as 2026-11-20</source>
        <translation>日期，如 2026-11-20</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>工作站</translation>
    </message>
    <message>
        <source>Any station</source>
        <translation>任何工作站</translation>
    </message>
    <message>
        <source>{0} (this one)</source>
        <translation>{0}（本站）</translation>
    </message>
    <message>
        <source>Saved search</source>
        <translation>已存搜索</translation>
    </message>
    <message>
        <source>All inspections</source>
        <translation>全部查验</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Any verdict</source>
        <translation>任何判定</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>复核</translation>
    </message>
    <message>
        <source>Wherever it stands</source>
        <translation>任何状态</translation>
    </message>
</context>
<context>
    <name>LogPage</name>
    <message>
        <source>Log</source>
        <translation>查验记录</translation>
    </message>
    <message>
        <source>Inspections, the newest first</source>
        <translation>查验记录（最新者在前）</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>打开案件</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>导出 CSV</translation>
    </message>
    <message>
        <source>Export as XLSX</source>
        <translation>导出 XLSX</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Inspections</source>
        <translation>查验记录</translation>
    </message>
    <message>
        <source>Export the log</source>
        <translation>导出查验记录</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Stands</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Declaration</source>
        <translation>报关单</translation>
    </message>
    <message>
        <source>Inspected by</source>
        <translation>查验关员</translation>
    </message>
    <message>
        <source>Exporter</source>
        <translation>出口商</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>货物</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>工作站</translation>
    </message>
    <message>
        <source>Not passed</source>
        <translation>未通过</translation>
    </message>
</context>
<context>
    <name>LookingDialog</name>
    <message>
        <source>What was seen of {0}</source>
        <translation>{0} 的目视查验</translation>
    </message>
</context>
<context>
    <name>LookingPanel</name>
    <message>
        <source>Method</source>
        <translation>查验方式</translation>
    </message>
    <message>
        <source>Container number</source>
        <translation>集装箱号</translation>
    </message>
    <message>
        <source>Seals found</source>
        <translation>原有封志</translation>
    </message>
    <message>
        <source>Seals were</source>
        <translation>封志状态</translation>
    </message>
    <message>
        <source>Seals put on</source>
        <translation>加施封志</translation>
    </message>
    <message>
        <source>Packages counted</source>
        <translation>清点件数</translation>
    </message>
    <message>
        <source>Origin on marks</source>
        <translation>标记所示原产地</translation>
    </message>
    <message>
        <source>Part shipment no.</source>
        <translation>分批：第几批</translation>
    </message>
    <message>
        <source>What was seen</source>
        <translation>目视查验</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>in full</source>
        <translation>全部查验</translation>
    </message>
    <message>
        <source>by sample</source>
        <translation>抽查</translation>
    </message>
    <message>
        <source>outside only</source>
        <translation>外观查验</translation>
    </message>
    <message>
        <source>by machine</source>
        <translation>机检</translation>
    </message>
    <message>
        <source>not looked at</source>
        <translation>未查看</translation>
    </message>
    <message>
        <source>intact</source>
        <translation>完好</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>破损</translation>
    </message>
    <message>
        <source>not counted</source>
        <translation>未清点</translation>
    </message>
    <message>
        <source>countries, such as CN, TH</source>
        <translation>国别代码，如 CN、TH</translation>
    </message>
    <message>
        <source>all at once</source>
        <translation>一次到齐</translation>
    </message>
    <message>
        <source>the last one</source>
        <translation>最后一批</translation>
    </message>
    <message>
        <source>Packages sampled</source>
        <translation>抽查件数</translation>
    </message>
    <message>
        <source>Packages in all</source>
        <translation>总件数</translation>
    </message>
    <message>
        <source>sampled: </source>
        <translation>抽查：</translation>
    </message>
    <message>
        <source>of: </source>
        <translation>共：</translation>
    </message>
    <message>
        <source>there is none</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>New remark</source>
        <translation>新备注</translation>
    </message>
    <message>
        <source>Add remark</source>
        <translation>添加备注</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>MarkingActions</name>
    <message>
        <source>Add photographs</source>
        <translation>添加照片</translation>
    </message>
    <message>
        <source>Camera off</source>
        <translation>关闭摄像头</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>Take the picture</source>
        <translation>拍下</translation>
    </message>
    <message>
        <source>It shows</source>
        <translation>所示内容</translation>
    </message>
    <message>
        <source>Marks, on a copy</source>
        <translation>标注（在副本上）</translation>
    </message>
    <message>
        <source>Arrow</source>
        <translation>箭头</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>方框</translation>
    </message>
    <message>
        <source>Make unreadable</source>
        <translation>遮盖</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>What the note says</source>
        <translation>文字内容</translation>
    </message>
    <message>
        <source>a few words</source>
        <translation>几个字</translation>
    </message>
    <message>
        <source>Remove mark</source>
        <translation>删除标注</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Keep marked copy</source>
        <translation>保存副本</translation>
    </message>
    <message>
        <source>a label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>other</source>
        <translation>其他</translation>
    </message>
</context>
<context>
    <name>MarkingCanvas</name>
    <message>
        <source>Photograph</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>arrow</source>
        <translation>箭头</translation>
    </message>
    <message>
        <source>box</source>
        <translation>方框</translation>
    </message>
    <message>
        <source>made unreadable</source>
        <translation>遮盖</translation>
    </message>
    <message>
        <source>note</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>{0} marks</source>
        <translation>{0} 处标注</translation>
    </message>
    <message>
        <source>Mark {0} of {1}, {2}: arrows move it, Shift and arrows change its size</source>
        <translation>第 {0} 处标注，共 {1} 处，{2}：方向键移动，Shift 加方向键改变大小</translation>
    </message>
    <message>
        <source>Being drawn …</source>
        <translation>正在绘制……</translation>
    </message>
    <message>
        <source>No photograph yet: add one, or use the camera</source>
        <translation>还没有照片：请添加，或使用摄像头</translation>
    </message>
</context>
<context>
    <name>MeasuringDialog</name>
    <message>
        <source>Measuring {0}</source>
        <translation>检测 {0}</translation>
    </message>
</context>
<context>
    <name>MeasuringPanel</name>
    <message>
        <source>Weighing</source>
        <translation>称重</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>检测结果</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>包件</translation>
    </message>
    <message>
        <source>whole consignment</source>
        <translation>整票货物</translation>
    </message>
    <message>
        <source>Weighed</source>
        <translation>称重方式</translation>
    </message>
    <message>
        <source>with packaging (gross)</source>
        <translation>含包装（毛重）</translation>
    </message>
    <message>
        <source>without packaging (net)</source>
        <translation>不含包装（净重）</translation>
    </message>
    <message>
        <source>Weigh</source>
        <translation>称重</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>XRF files</source>
        <translation>XRF 文件</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Weight shown by the scale</source>
        <translation>电子秤显示的重量</translation>
    </message>
</context>
<context>
    <name>NameDialog</name>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
</context>
<context>
    <name>PageActions</name>
    <message>
        <source>Turn left</source>
        <translation>左转</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>右转</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Set corners</source>
        <translation>定四角</translation>
    </message>
    <message>
        <source>No corners</source>
        <translation>取消四角</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Insert before</source>
        <translation>在前面插入</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Strike out</source>
        <translation>划去</translation>
    </message>
    <message>
        <source>Same document</source>
        <translation>同一单证</translation>
    </message>
    <message>
        <source>New document</source>
        <translation>新单证</translation>
    </message>
    <message>
        <source>No separator</source>
        <translation>取消分隔页</translation>
    </message>
    <message>
        <source>Separator</source>
        <translation>分隔页</translation>
    </message>
    <message>
        <source>Both sides</source>
        <translation>双面合并</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>PageList</name>
    <message>
        <source>Pages ({0})</source>
        <translation>页面（{0}）</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Page {0}</source>
        <translation>第 {0} 页</translation>
    </message>
    <message>
        <source>new document</source>
        <translation>新单证</translation>
    </message>
    <message>
        <source>separator</source>
        <translation>分隔页</translation>
    </message>
    <message>
        <source>struck out</source>
        <translation>已划去</translation>
    </message>
    <message>
        <source>corners set</source>
        <translation>已定四角</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>已替换</translation>
    </message>
</context>
<context>
    <name>PagePicture</name>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>No page</source>
        <translation>没有页面</translation>
    </message>
    <message>
        <source>Corner {0} of 4: keys 1 to 4 choose, arrows move, Shift moves further</source>
        <translation>第 {0} 角（共 4 角）：按 1 至 4 选角，方向键移动，按住 Shift 移得更远</translation>
    </message>
    <message>
        <source>Page {0}, turned by {1} degrees</source>
        <translation>第 {0} 页，已旋转 {1} 度</translation>
    </message>
    <message>
        <source>Being drawn …</source>
        <translation>正在绘制…</translation>
    </message>
    <message>
        <source>No page yet: scan, or add files</source>
        <translation>还没有页面：请扫描或添加文件</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Actions</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Name of an action</source>
        <translation>操作名称</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>想做什么？</translation>
    </message>
</context>
<context>
    <name>PapersDialog</name>
    <message>
        <source>Papers of {0}</source>
        <translation>{0} 的单证</translation>
    </message>
</context>
<context>
    <name>PapersPanel</name>
    <message>
        <source>File as papers</source>
        <translation>归档为单证</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>What comes next replaces page {0}</source>
        <translation>接下来的页面将替换第 {0} 页</translation>
    </message>
    <message>
        <source>What comes next goes before page {0}</source>
        <translation>接下来的页面将插在第 {0} 页之前</translation>
    </message>
</context>
<context>
    <name>PhotographList</name>
    <message>
        <source>Photographs</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Photographs ({0})</source>
        <translation>照片（{0}）</translation>
    </message>
</context>
<context>
    <name>PhotographsDialog</name>
    <message>
        <source>Photographs of {0}</source>
        <translation>{0} 的照片</translation>
    </message>
</context>
<context>
    <name>PhotographsPanel</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Draw on the picture, or press a key of the column. The photograph itself is never changed.</source>
        <translation>可直接在图上画，或按右侧按键；原图绝不改动。</translation>
    </message>
    <message>
        <source>{0}, package {1}</source>
        <translation>{0}，第 {1} 件</translation>
    </message>
</context>
<context>
    <name>Picker</name>
    <message>
        <source>Photographs of the labels</source>
        <translation>标签照片</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Scans of the papers</source>
        <translation>单证的扫描件</translation>
    </message>
    <message>
        <source>Pictures and PDF files</source>
        <translation>图片和 PDF 文件</translation>
    </message>
    <message>
        <source>Readings of an XRF analyser</source>
        <translation>XRF 分析仪的读数</translation>
    </message>
    <message>
        <source>CSV files</source>
        <translation>CSV 文件</translation>
    </message>
    <message>
        <source>Folder or stick with the registry</source>
        <translation>登记库所在的文件夹或 U 盘</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
</context>
<context>
    <name>PrintDialog</name>
    <message>
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>From page</source>
        <translation>起始页</translation>
    </message>
    <message>
        <source>To page</source>
        <translation>结束页</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
</context>
<context>
    <name>ReadinessPanel</name>
    <message>
        <source>Readiness</source>
        <translation>就绪状态</translation>
    </message>
</context>
<context>
    <name>ReasonDialog</name>
    <message>
        <source>Dismiss a hit</source>
        <translation>排除命中</translation>
    </message>
    <message>
        <source>What shows that {0} is not {1}?</source>
        <translation>凭什么认定“{0}”不是“{1}”？</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Reason (Ctrl+Enter accepts)</source>
        <translation>理由（Ctrl+Enter 确定）</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>排除</translation>
    </message>
</context>
<context>
    <name>RegistryPanel</name>
    <message>
        <source>Registry</source>
        <translation>登记库</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>登记库版本</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>签发时间</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>距今</translation>
    </message>
    <message>
        <source>Rulebook</source>
        <translation>规则库</translation>
    </message>
    <message>
        <source>Take it from (folder, stick or address)</source>
        <translation>同步来源（文件夹、U 盘或网址）</translation>
    </message>
    <message>
        <source>Folder or address of the registry</source>
        <translation>登记库的文件夹或网址</translation>
    </message>
    <message>
        <source>as last time</source>
        <translation>与上次相同</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>Sync, {0} to go out</source>
        <translation>同步，{0} 条待送</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Progress of the sync</source>
        <translation>同步进度</translation>
    </message>
    <message>
        <source>Last sync</source>
        <translation>最近同步</translation>
    </message>
    <message>
        <source>Changed since the last shift, {0}</source>
        <translation>自上一班（{0}）以来的变化</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>发件箱</translation>
    </message>
</context>
<context>
    <name>ReportPrinting</name>
    <message>
        <source>Print the report</source>
        <translation>打印报告</translation>
    </message>
    <message>
        <source>Print the gate slip</source>
        <translation>打印小票</translation>
    </message>
    <message>
        <source>A small page for the gate. It is not signed: it says which report to ask for.</source>
        <translation>供卡口使用的小票。它没有签名，只指明应查看哪一份报告。</translation>
    </message>
</context>
<context>
    <name>Rerouting</name>
    <message>
        <source>Declaration {0} is in the {1}. Into which lane is it to go, and why? The change is journalled under the name of {2}, {3}.</source>
        <translation>报关单 {0} 现在在{1}。要改入哪条通道，为什么？改动以 {2}（{3}）的名义记入日志。</translation>
    </message>
    <message>
        <source>Change the lane</source>
        <translation>改变通道</translation>
    </message>
    <message>
        <source>New lane</source>
        <translation>新通道</translation>
    </message>
</context>
<context>
    <name>ReturnedBar</name>
    <message>
        <source>Returned to you: {0}. Inspect again as asked, then resubmit.</source>
        <translation>退回给您的案件：{0} 件。请按要求重新查验，然后重新提交。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Returned to you</source>
        <translation>退回给您</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Review</source>
        <translation>复核</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Stop closing</source>
        <translation>停止结案</translation>
    </message>
    <message>
        <source>Close all clean ones</source>
        <translation>全部通过者逐一结案</translation>
    </message>
    <message>
        <source>Assign to me</source>
        <translation>指派给我</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>指派</translation>
    </message>
    <message>
        <source>Refer to a supervisor</source>
        <translation>转交主管</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Override</source>
        <translation>改判</translation>
    </message>
    <message>
        <source>Confirm and close</source>
        <translation>确认并结案</translation>
    </message>
    <message>
        <source>Sign the report</source>
        <translation>签署报告</translation>
    </message>
    <message>
        <source>Resubmit</source>
        <translation>重新提交</translation>
    </message>
    <message>
        <source>Words that must occur</source>
        <translation>须出现的词</translation>
    </message>
    <message>
        <source>words to find   {0}</source>
        <translation>查找词语   {0}</translation>
    </message>
    <message>
        <source>Of a party, licence, batch, container, officer or finding, or of a number</source>
        <translation>当事方、许可证、批次、集装箱、关员、核查结果中的词语或编号</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Cases, the longest open first</source>
        <translation>案件（未结案最久者在前）</translation>
    </message>
    <message>
        <source>Stands</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>开案</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Declaration</source>
        <translation>报关单</translation>
    </message>
    <message>
        <source>Exporter</source>
        <translation>出口商</translation>
    </message>
    <message>
        <source>Inspected by</source>
        <translation>查验关员</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>指派给</translation>
    </message>
</context>
<context>
    <name>ReviewQuestions</name>
    <message>
        <source>Refer to a supervisor</source>
        <translation>转交主管</translation>
    </message>
    <message>
        <source>Why should a supervisor look at declaration {0}?</source>
        <translation>为何需要主管查看报关单 {0}？</translation>
    </message>
    <message>
        <source>Refer</source>
        <translation>转交</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>指派</translation>
    </message>
    <message>
        <source>Who is to decide declaration {0}?</source>
        <translation>报关单 {0} 由谁决定？</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>主管</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>What is {0} to do about declaration {1}? They see this until they have resubmitted it.</source>
        <translation>报关单 {1} 要求 {0} 做什么？在其重新提交之前将一直看到此内容。</translation>
    </message>
    <message>
        <source>Resubmit</source>
        <translation>重新提交</translation>
    </message>
    <message>
        <source>What was done about declaration {0}?</source>
        <translation>就报关单 {0} 做了什么？</translation>
    </message>
    <message>
        <source>Confirm and close</source>
        <translation>确认并结案</translation>
    </message>
    <message>
        <source>Declaration {0} is closed with {1}; decision and report are signed with your key. It cannot be opened again.</source>
        <translation>报关单 {0} 将以“{1}”结案，决定和报告均以您的密钥签名，之后不能再打开。</translation>
    </message>
    <message>
        <source>Every new case that passed all questions is closed with RELEASE, each signed with your key, and its report.</source>
        <translation>所有问题均通过的新案件将逐一以放行结案，每件及其报告均以您的密钥签名。</translation>
    </message>
    <message>
        <source>Close with {0}</source>
        <translation>以“{0}”结案</translation>
    </message>
    <message>
        <source>Override</source>
        <translation>改判</translation>
    </message>
    <message>
        <source>Declaration {0} was judged {1}. The verdict stays as it is; your decision stands beside it.</source>
        <translation>报关单 {0} 的判定为“{1}”。判定保持不变，您的决定与之并列。</translation>
    </message>
    <message>
        <source>Close with this decision</source>
        <translation>以此决定结案</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>决定</translation>
    </message>
    <message>
        <source>Close all clean ones</source>
        <translation>全部通过者逐一结案</translation>
    </message>
    <message>
        <source>Close them</source>
        <translation>逐一结案</translation>
    </message>
</context>
<context>
    <name>ScaleChoice</name>
    <message>
        <source>Scale</source>
        <translation>电子秤</translation>
    </message>
    <message>
        <source>Port of the scale</source>
        <translation>电子秤串口</translation>
    </message>
    <message>
        <source>Speed (baud)</source>
        <translation>速率（波特）</translation>
    </message>
</context>
<context>
    <name>ScaleSection</name>
    <message>
        <source>Scale</source>
        <translation>电子秤</translation>
    </message>
    <message>
        <source>Weigh to try</source>
        <translation>试称</translation>
    </message>
</context>
<context>
    <name>ScanSettingsDialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Scan settings</source>
        <translation>扫描设置</translation>
    </message>
</context>
<context>
    <name>ScanStripView</name>
    <message>
        <source>What was read</source>
        <translation>读取内容</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>包装件数</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>另有 {0} 个</translation>
    </message>
</context>
<context>
    <name>ScannerSection</name>
    <message>
        <source>Handheld scanner</source>
        <translation>扫码枪</translation>
    </message>
    <message>
        <source>Scan each of these codes from the screen. While this page is open, scans go here.</source>
        <translation>请从屏幕上依次扫描这两个码。本页打开时，扫到的内容只显示在这里。</translation>
    </message>
    <message>
        <source>Test field</source>
        <translation>测试栏</translation>
    </message>
    <message>
        <source>a scanner that is too slow types here</source>
        <translation>太慢的扫码枪会输入到这里</translation>
    </message>
    <message>
        <source>Serial port</source>
        <translation>串口</translation>
    </message>
    <message>
        <source>Serial port of the scanner</source>
        <translation>扫码枪的串口</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Test code, square</source>
        <translation>测试码（二维码）</translation>
    </message>
    <message>
        <source>Test code, bars</source>
        <translation>测试码（条形码）</translation>
    </message>
    <message>
        <source>Read: {0}</source>
        <translation>读到：{0}</translation>
    </message>
</context>
<context>
    <name>SheetSources</name>
    <message>
        <source>Profile of the scan</source>
        <translation>扫描方案</translation>
    </message>
    <message>
        <source>Progress of the scan</source>
        <translation>扫描进度</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>扫描</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>添加文件</translation>
    </message>
    <message>
        <source>Take {0} from the folder</source>
        <translation>接收文件夹中的 {0} 个文件</translation>
    </message>
    <message>
        <source>Page {0}: {1} %</source>
        <translation>第 {0} 页：{1} %</translation>
    </message>
</context>
<context>
    <name>ShiftStartPage</name>
    <message>
        <source>Shift start</source>
        <translation>上岗</translation>
    </message>
    <message>
        <source>not enrolled</source>
        <translation>未注册</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>海关</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>工作站</translation>
    </message>
    <message>
        <source>Begin inspections</source>
        <translation>开始查验</translation>
    </message>
</context>
<context>
    <name>SignInPanel</name>
    <message>
        <source>Who</source>
        <translation>当班关员</translation>
    </message>
    <message>
        <source>Officer</source>
        <translation>关员</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
</context>
<context>
    <name>SignatureDialog</name>
    <message>
        <source>Second signature</source>
        <translation>第二人签名</translation>
    </message>
    <message>
        <source>Read the report first. Whoever signs answers for it.</source>
        <translation>请先阅读报告。签名者对报告负责。</translation>
    </message>
    <message>
        <source>Officer</source>
        <translation>关员</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>签名</translation>
    </message>
</context>
<context>
    <name>Snapshots</name>
    <message>
        <source>What the camera sees</source>
        <translation>摄像头画面</translation>
    </message>
</context>
<context>
    <name>StepDialog</name>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Remark, if there is one</source>
        <translation>备注（可不填）</translation>
    </message>
    <message>
        <source>{0} (Ctrl+Enter accepts)</source>
        <translation>{0}（Ctrl+Enter 确定）</translation>
    </message>
    <message>
        <source>{0} letters are written; {1} are the most.</source>
        <translation>已写 {0} 字，最多 {1} 字。</translation>
    </message>
</context>
<context>
    <name>TradeChoice</name>
    <message>
        <source>Element</source>
        <translation>元素</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>目的地</translation>
    </message>
    <message>
        <source>Lots of</source>
        <translation>批量按</translation>
    </message>
    <message>
        <source>Work of</source>
        <translation>工作统计</translation>
    </message>
</context>
<context>
    <name>TradePage</name>
    <message>
        <source>Trade</source>
        <translation>贸易</translation>
    </message>
    <message>
        <source>Pictures of the trade</source>
        <translation>贸易全景图表</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>重新查询</translation>
    </message>
    <message>
        <source>Save chart</source>
        <translation>保存图表</translation>
    </message>
    <message>
        <source>As a chart</source>
        <translation>显示为图</translation>
    </message>
    <message>
        <source>As a table</source>
        <translation>显示为表</translation>
    </message>
</context>
<context>
    <name>VerdictBanner</name>
    <message>
        <source>DEMO</source>
        <translation>演示 DEMO</translation>
    </message>
    <message>
        <source>WHAT-IF</source>
        <translation>假设推演</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Change the lane</source>
        <translation>改变通道</translation>
    </message>
</context>
<context>
    <name>WaitingList</name>
    <message>
        <source>Waiting consignments ({0})</source>
        <translation>待验货物（{0}）</translation>
    </message>
    <message>
        <source>Waiting consignments</source>
        <translation>待验货物</translation>
    </message>
    <message>
        <source>not judged</source>
        <translation>未判定</translation>
    </message>
</context>
</TS>
